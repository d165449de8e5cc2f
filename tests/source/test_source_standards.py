"""Which standards one PDF can meet together, and what is said of a list that none can."""

from itertools import combinations, permutations

import pytest

from publish.formats import facts
from publish.model.files import SourceFile
from publish.model.standards import DEFAULT_STANDARDS, STANDARDS, archival, holds_sources, pdf_version
from publish.source import read_publication
from publish.source.standards import conflicts

LISTS_FOR_ONE_FILE = {
    "ua-1",
    "ua-1 a-2a",
    "ua-1 a-3a",
    "ua-2",
    "ua-2 wtpdf",
    "ua-2 a-4",
    "ua-2 a-4f",
    "ua-2 wtpdf a-4",
    "ua-2 wtpdf a-4f",
}


def read(standards, edition="print"):
    text = f"title: A piece\nlanguage: en\neditions: [{{name: {edition}, standards: {standards}}}]\n"
    outcome = read_publication(
        SourceFile(path="publication.yaml", name="publication.yaml", data=text.encode()), facts()
    )
    return outcome.value.editions[0].standards, [(found.name, found.hint) for found in outcome.diagnostics]


def test_nine_lists_are_for_one_file_in_any_order():
    found = set()
    for size in range(len(STANDARDS) + 1):
        for chosen in combinations(STANDARDS, size):
            verdicts = {not conflicts(order) for order in permutations(chosen)} if size < 5 else {not conflicts(chosen)}
            assert len(verdicts) == 1, chosen
            found |= {" ".join(chosen)} if verdicts.pop() else set()
    assert found == LISTS_FOR_ONE_FILE


def test_version_and_archival_level_follow_from_the_list():
    known = {each: (pdf_version(each.split()), archival(each.split())) for each in LISTS_FOR_ONE_FILE}
    assert {each for each, (version, _) in known.items() if version == "2.0"} == {
        each for each in LISTS_FOR_ONE_FILE if "ua-2" in each
    }
    assert known["ua-1 a-2a"] == ("1.7", "2a") and known["ua-2 wtpdf a-4f"] == ("2.0", "4f")
    assert known["ua-1"] == ("1.7", "") and known["ua-2"] == ("2.0", "")
    assert {each for each in LISTS_FOR_ONE_FILE if holds_sources(each.split())} == {
        "ua-1 a-3a",
        "ua-2 a-4f",
        "ua-2 wtpdf a-4f",
    }


@pytest.mark.parametrize(
    ("written", "repair"),
    [
        ("[]", "add ua-1"),
        ("[a-2a]", "add ua-1"),
        ("[wtpdf, a-4]", "add ua-2"),
        ("[ua-1, ua-2]", "take ua-2 out"),
        ("[ua-1, ua-2, wtpdf, a-4]", "take ua-1 out"),
        ("[ua-1, wtpdf]", "write ua-2 in place of ua-1"),
        ("[ua-1, a-2a, wtpdf]", "take wtpdf out"),
        ("[ua-1, a-4f]", "write a-3a in its place"),
        ("[ua-2, a-3a]", "write a-4f in its place"),
        ("[ua-1, wtpdf, a-4]", "write ua-2 in its place"),
        ("[ua-2, a-4, a-4f]", "keep a-4 or a-4f"),
    ],
)
def test_a_list_that_no_file_meets_is_one_finding_with_the_smallest_repair(written, repair):
    assert read(written) == (DEFAULT_STANDARDS, [("standards-conflict", repair)])


def test_a_list_comes_back_as_it_was_written():
    assert read("[a-4, ua-2]") == (("a-4", "ua-2"), [])
    assert read("ua-1") == (("ua-1",), [])


def test_what_is_misspelt_is_not_missed_as_well():
    assert read("[uaa-1, a-2a]") == (DEFAULT_STANDARDS, [("unknown-value", 'did you mean "ua-1"?')])


def test_an_epub_has_no_standards_of_pdf():
    _, found = read("[ua-1]", edition="epub")
    assert [rule for rule, _ in found] == ["standards-misplaced"]
