import json
import os
import stat
import sys

import pikepdf
import pytest

from publish.validators import verapdf
from publish.validators.profiles import FLAVOURS


def test_a_tagged_pdf_passes(make_pdf):
    outcome = verapdf.run(make_pdf())
    assert outcome.diagnostics == ()
    (verdict,) = outcome.value or ()
    assert verdict.passed
    assert verdict.flavour == "ua1"
    assert verdict.checks > 100


def test_an_untagged_pdf_breaks_the_rules_that_it_breaks(make_pdf):
    path = make_pdf('<p>Words and <a href="https://example.org">a link</a>.</p>', tagged=False)
    outcome = verapdf.run(path)
    (verdict,) = outcome.value or ()
    assert not verdict.passed
    assert [failure.id for failure in verdict.failures] == [
        "6.2-1",
        "7.1-3",
        "7.1-8",
        "7.1-10",
        "7.1-11",
        "7.18.1-2",
        "7.18.3-1",
        "7.18.5-1",
        "7.18.5-2",
    ]
    content = verdict.failures[1]
    assert content.count > 1
    assert len(content.contexts) == content.count
    assert len(outcome.diagnostics) == 9
    assert outcome.diagnostics[1].name == "verapdf-ua1-7.1-3"
    assert f"and {content.count - 1} more" in outcome.diagnostics[1].message
    assert {place.page for place in outcome.diagnostics[1].places} == {1}
    (link,) = outcome.diagnostics[-1].places
    assert link.page == 1 and link.box is not None


def test_a_message_is_filled_in_with_what_was_found(make_pdf):
    (found,) = verapdf.run(make_pdf("<h4>A skip</h4>")).diagnostics
    assert found.name == "verapdf-ua1-7.4.2-1"
    assert "Heading level 3 is skipped" in found.message
    assert found.clause == "PDF/UA-1, 7.4.2"
    (place,) = found.places
    assert (place.page, place.element.rpartition("/")[2], place.words) == (1, "H4", "A skip")


def test_every_flavour_has_a_profile_and_a_name(make_pdf):
    assert FLAVOURS.keys() == verapdf.SPECIFICATIONS.keys()
    outcome = verapdf.run(make_pdf(), tuple(FLAVOURS))
    assert [verdict.flavour for verdict in outcome.value or ()] == list(FLAVOURS)
    assert all(verdict.checks > 50 for verdict in outcome.value or ())
    assert [verdict.flavour for verdict in outcome.value or () if verdict.passed] == ["ua1"]


def test_verdicts_of_one_reading_are_those_of_several(make_pdf):
    path, flavours = make_pdf("<h4>A skip</h4>", tagged=False), ("ua1", "ua2", "2a", "4")
    together = verapdf.run(path, flavours)
    alone = [verapdf.run(path, (flavour,)) for flavour in flavours]
    assert [_counted(verdict) for verdict in together.value or ()] == [
        _counted(verdict) for outcome in alone for verdict in outcome.value or ()
    ]
    places = [found.places for outcome in alone for found in outcome.diagnostics]
    assert [found.places for found in together.diagnostics] == places
    assert len(places) > len(flavours)


def _counted(verdict):
    return verdict.flavour, verdict.checks, [(each.id, each.count, each.message) for each in verdict.failures]


@pytest.mark.parametrize("share", [0.01, 0.3])
def test_a_cut_file_is_a_finding(make_pdf, share):
    path = make_pdf()
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    outcome = verapdf.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]


def test_words_instead_of_a_pdf_are_a_finding(tmp_path):
    path = tmp_path / "words.pdf"
    path.write_text("Not a PDF.")
    (found,) = verapdf.run(path).diagnostics
    assert found.name == "validator-stopped"
    assert "isn't a PDF" in found.message


def test_an_encrypted_file_is_a_finding(make_pdf, tmp_path):
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(make_pdf()) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    (found,) = verapdf.run(locked).diagnostics
    assert found.name == "validator-stopped"
    assert "encrypted" in found.message


@pytest.mark.parametrize("kind", ["empty", "folder", "absent"])
def test_what_cannot_be_read_is_one_finding(tmp_path, kind):
    path = tmp_path / "odd.pdf"
    if kind == "empty":
        path.touch()
    if kind == "folder":
        path.mkdir()
    outcome = verapdf.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["output-unreadable"]


def test_nothing_reaches_the_streams(make_pdf, capfd):
    verapdf.run(make_pdf(tagged=False))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("as_list", [True, False])
def test_the_command_serves_where_the_package_is_not(make_pdf, tmp_path, monkeypatch, as_list):
    rule = {
        "clause": "7.1",
        "testNumber": 3,
        "failedChecks": 7,
        "description": "Content shall be marked",
        "checks": [{"context": "root/page[0]", "errorMessage": "Content is neither marked nor tagged"}],
    }
    result = {"compliant": False, "details": {"passedChecks": 90, "failedChecks": 7, "ruleSummaries": [rule]}}
    report = {"report": {"jobs": [{"validationResult": [result] if as_list else result}]}}
    command = tmp_path / "verapdf"
    command.write_text(f"#!{sys.executable}\nprint({json.dumps(report)!r})\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(verapdf, "jars", lambda: ())
    (verdict,) = verapdf.run(make_pdf()).value or ()
    assert (verdict.passed, verdict.checks) == (False, 97)
    (failure,) = verdict.failures
    assert (failure.id, failure.count, failure.contexts) == ("7.1-3", 7, ("root/page[0]",))


def test_no_verapdf_at_all_says_how_to_install_it(make_pdf, monkeypatch):
    monkeypatch.setattr(verapdf, "jars", lambda: ())
    monkeypatch.setattr(verapdf, "command", lambda: None)
    (found,) = verapdf.run(make_pdf()).diagnostics
    assert found.name == "validator-missing"
    assert "make" in found.hint and "put the command verapdf on the PATH" in found.hint
