"""Records that several publications share: which are read while one is typed, and all where it is renamed."""

from pathlib import Path

import pytest

from publish.pipeline import editing


def shelf(folder: Path, count: int) -> Path:
    """Write some publications, one of them within another and one a lone text, and the records that they share."""
    texts = [folder / f"walk-{number}" / "text.md" for number in range(count)]
    for text in (*texts, folder / "walk-0" / "part" / "text.md", folder / "alone" / "article.md"):
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text("# Walk\n\n[Rain](term:rain) falls.\n", encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "terms.yaml").write_text("rain:\n  term: rain\n  definition: Water.\n", encoding="utf-8")
    return folder / "records" / "terms.yaml"


def test_some_are_read_while_a_record_is_typed_and_all_where_it_is_renamed(tmp_path: Path) -> None:
    terms = shelf(tmp_path, editing.MOST_PUBLICATIONS + 1)
    readme = tmp_path / "alone" / "README.md"
    readme.write_text("# About\n\n[Rain](term:rain) falls.\n", encoding="utf-8")
    assert editing.see_at(readme, {}) == ()
    some, all_of_them = editing.see_at(terms, {}), editing.see_at(terms, {}, every=True)
    assert len(some) == editing.MOST_PUBLICATIONS and all(seen.partial for seen in some)
    assert len(all_of_them) == editing.MOST_PUBLICATIONS + 3 and not any(seen.partial for seen in all_of_them)
    assert tmp_path / "walk-0" / "part" / "text.md" in {path for seen in all_of_them for path in seen.texts}
    broken = editing.see_at(terms, {terms: "rain: [\n"})
    assert all("yaml-syntax" in {found.name for found in seen.findings} for seen in broken)


def test_a_folder_with_too_many_files_is_not_walked_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = shelf(tmp_path, 3)
    monkeypatch.setattr(editing, "MOST_ENTRIES", 4)
    assert any(seen.partial for seen in editing.see_at(terms, {}, every=True))


def test_a_record_file_that_no_publication_sees(tmp_path: Path) -> None:
    terms = tmp_path / "records" / "terms.yaml"
    (seen,) = editing.see_at(terms, {terms: "rain:\n  trem: rain\n"})
    assert {found.name for found in seen.findings} == {"missing-key", "unknown-key"}
    assert editing.see_at(terms, {}) == ()


def test_files_of_the_folder_are_named_and_none_outside(tmp_path: Path) -> None:
    text = tmp_path / "walk" / "text.md"
    (text.parent / "images").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    for path in (text, text.parent / "images" / "a.png", text.parent / ".hidden", tmp_path / "outside" / "b.png"):
        path.write_text("# Walk\n\nWords.\n", encoding="utf-8")
    (text.parent / "build").mkdir()
    (text.parent / "build" / "c.epub").write_bytes(b"")
    (text.parent / "leads-out").symlink_to(tmp_path / "outside")
    (seen,) = editing.see_at(text, {})
    assert sorted(seen.beside) == ["images/a.png", "text.md"]


def test_names_of_files_are_not_looked_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.md").write_text("# Walk\n\nWords.\n", encoding="utf-8")
    (tmp_path / "publication.yaml").write_text("title: T\nlanguage: en\n", encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "far.png").write_bytes(b"")
    (tmp_path / "near.png").write_bytes(b"")
    names = ["a/b/far.png", "near.png", "publication.yaml", "text.md"]
    assert sorted(editing.see_at(tmp_path / "text.md", {})[0].beside) == names
    monkeypatch.setattr(editing, "MOST_NAMES", 5)
    assert sorted(editing.see_at(tmp_path / "text.md", {})[0].beside) == names[1:]


def test_a_folder_that_is_opened_as_a_file_hides_nothing(tmp_path: Path) -> None:
    terms = shelf(tmp_path, 1)
    text = tmp_path / "walk-0" / "text.md"
    for opened in (text.parent, tmp_path / "records", text / "within.md", tmp_path / ("a" * 5000)):
        (seen,) = editing.see_at(text, {text: "# Walk\n\n[Rain](term:rain).\n", opened: "words"})
        assert terms in seen.texts


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    text = shelf(tmp_path, 1).parent.parent / "walk-0" / "text.md"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    (seen,) = editing.see_at(text, {text: "# Walk\n\n[Rain](term:rian).\n"})
    assert "unknown-record" in {found.name for found in seen.findings} and text in seen.documents
