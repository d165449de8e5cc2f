import pytest

from publish.diagnostics import Severity
from publish.validators import ace


def test_a_sound_epub_passes(make_epub, capfd):
    outcome = ace.run(make_epub())
    assert outcome.value is not None
    assert outcome.value.passed
    assert outcome.value.violations == ()
    assert not any(name.startswith("schema:") for name in outcome.value.missing_metadata)
    assert outcome.diagnostics == ()  # it claims nothing, so nobody need certify it
    assert capfd.readouterr() == ("", "")


def test_a_planted_error_is_found_where_it_stands(make_epub):
    outcome = ace.run(make_epub('<p style="color:#aaa;background:#fff">Pale.</p><h4>A skip</h4>'))
    assert outcome.value is not None
    assert not outcome.value.passed
    contrast = next(found for found in outcome.value.violations if found.rule == "color-contrast")
    assert (contrast.path, contrast.impact) == ("page.xhtml", "serious")
    assert "#aaa" in contrast.markup
    found = next(found for found in outcome.diagnostics if found.name == "ace-color-contrast")
    assert found.severity is Severity.ERROR
    assert "page.xhtml" in found.message


def test_pages_reach_nothing_beyond_this_machine(make_epub, tmp_path):
    wrapper = ace._offline(tmp_path / "chromium", tmp_path)
    assert "MAP * ~NOTFOUND" in wrapper.read_text()


@pytest.mark.parametrize("kind", ["empty", "folder", "absent", "words", "cut"])
def test_what_is_not_an_epub_is_one_finding(make_epub, tmp_path, kind):
    path = tmp_path / "odd.epub"
    if kind == "empty":
        path.touch()
    if kind == "folder":
        path.mkdir()
    if kind == "words":
        path.write_text("Not an archive.")
    if kind == "cut":
        path.write_bytes(make_epub().read_bytes()[:500])
    outcome = ace.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == [
        "validator-stopped" if kind in ("words", "cut") else "output-unreadable"
    ]


def test_an_archive_that_is_no_epub_is_one_finding(tmp_path):
    import zipfile

    path = tmp_path / "archive.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("words.txt", "Words.")
    outcome = ace.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]


def test_time_running_out_is_a_finding(make_epub):
    outcome = ace.run(make_epub(), seconds=0.2)
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]
    assert "0.2 seconds" in outcome.diagnostics[0].message


def test_no_ace_at_all_says_how_to_install_it(make_epub, monkeypatch):
    monkeypatch.setattr(ace, "command", lambda: None)
    (found,) = ace.run(make_epub()).diagnostics
    assert found.name == "validator-missing"
    assert "ace-cli" in found.message
