"""Somebody types at random in every file of a publication; whatever they do, the server answers, and says what is so.

``python -m tests.editor.random_typing`` does so for all publications under ``content`` and in the tests.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.diagnostics import told
from publish.editor.places import Places
from publish.pipeline.check import check_sources
from tests.editor.raw_client import RawClient, uri_of

ROOT = Path(__file__).parent.parent.parent
TYPED = (
    *("a", " ", "\n", "\r\n", "\r", "\t", "\0", "\x1b[31m", "\u202e", "\u2028", "\x85", "\x0c", "e\u0301\u0301\u0301"),
    *("مدينة حماة", "\u200f", "🏞️", "👩‍👩‍👧", "\ud83d", "\udc00", "x" * 20_000, "[" * 300, "> " * 200, "- " * 200),
    *(
        "[x](pla",
        "[x](place:",
        "[حماة](place:",
        "[x](claim:a,",
        "[x](figure:",
        "![](figure:",
        "[x](text:#",
        "[^",
        "[^1]: x",
    ),
    *(
        "@",
        "[@x",
        "[[x|y]]",
        "::: claim {by=",
        "\n:::\n",
        "\n---\n",
        "\n```\n",
        "<!--",
        "-->",
        "<!-- silence ",
        "{#x}",
        "$",
    ),
    *(
        "\n# ",
        "\n#",
        "\n\n|a|b|\n|-|-|\n|1|\n",
        "key: [",
        "key: {",
        "\n  - ",
        ": ",
        "&a *a",
        '"',
        "'",
        "#",
        "%",
        "\n? ",
        "!!python/x",
    ),
    *("<script>", "&amp;", "&#0;", "[x](../../../etc/passwd)", "![x](/etc/passwd)", "[x](file:///etc/passwd)", "\\"),
)
POSITIONED = (*("completion", "hover", "definition", "references", "documentHighlight", "prepareRename", "rename"),)
WHOLE = ("documentSymbol", "foldingRange", "documentLink", "semanticTokens/full", "semanticTokens/range", "codeAction")
_ENDS = re.compile(r"\r\n|\r|\n")


def joined(text: str) -> str:
    """Join halves of characters that have come to stand side by side, as they do in JSON."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Typist:
    """Somebody who has all files of a publication open, and what they have made of them."""

    def __init__(self, client: RawClient, folder: Path, chance: random.Random) -> None:
        """Open all texts, record files and publication.yaml below a folder."""
        self.client, self.folder, self.chance = client, folder, chance
        self.texts: dict[Path, str] = {}
        self.counts: Counter[str] = Counter()
        self.versions: Counter[Path] = Counter()
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".yaml", ".bib") and path.is_file():
                try:
                    with path.open(encoding="utf-8", newline="") as stream:
                        self.texts[path] = stream.read()
                except UnicodeDecodeError:
                    continue
                client.open(uri_of(path), self.texts[path])

    def type(self) -> None:
        """Change one file: a range of it replaced, all of it deleted, or as it was on the disk."""
        path = self.chance.choice(sorted(self.texts))
        self.versions[path] += 1
        text, version = self.texts[path], 1 + self.versions[path]
        lines = _ENDS.split(text)
        kind = self.chance.random()
        if kind < 0.02:
            self.texts[path] = ""
        elif kind < 0.3:
            self.texts[path] = path.read_bytes().decode("utf-8")
        else:
            start, end = sorted(self.chance.randrange(len(text) + 1) for _ in "12")
            if kind < 0.85:
                end = min(end, start + self.chance.choice((0, 0, 0, 1, 2, 9)))
            new = "" if kind > 0.92 else self.chance.choice(TYPED)
            if (
                self.chance.random() < 0.5
                and not ({"\r"} & set(text[max(start - 1, 0) : end + 1]))
                and _whole(text, start, end)
            ):
                places = Places(re.sub(r"\r\n?", "\n", text), self.client.encoding)
                marks = [len(re.sub(r"\r\n?", "\n", text[:at])) for at in (start, end)]
                self.texts[path] = joined(text[:start] + new + text[end:])
                where = places.span(*marks)
                self.counts["ranges"] += 1
                self.client.change(uri_of(path), new, version, _plain(where))
                return
            self.texts[path] = joined(text[:start] + new + text[end:])
        self.client.change(uri_of(path), self.texts[path], version)
        assert lines

    def somewhere(self, text: str) -> dict[str, int]:
        """Return a place: in the text, at its ends, far beyond them, in the middle of a character."""
        lines = _ENDS.split(text)
        row = self.chance.choice((0, len(lines) - 1, len(lines), 2**31 - 1, *[self.chance.randrange(len(lines))] * 9))
        units = len(lines[min(row, len(lines) - 1)].encode("utf-16-le", "surrogatepass")) // 2
        links = [each.start() for each in re.finditer(r"\]\(|: |#", lines[min(row, len(lines) - 1)])]
        character = self.chance.choice((0, units, units + 1, 2**31 - 1, *[self.chance.randrange(units + 1)] * 4))
        if links and self.chance.random() < 0.5:
            character = self.chance.choice(links) + self.chance.randrange(9)
        return {"line": row, "character": character}

    def ask(self) -> None:
        """Ask everything at some place of some file, and look at what comes back."""
        path = self.chance.choice(sorted(self.texts))
        text = self.texts[path]
        document = {"textDocument": {"uri": uri_of(path)}}
        place = self.somewhere(text)
        waiting: list[tuple[str, object]] = []
        started = time.monotonic()
        for method in POSITIONED:
            params = {**document, "position": place}
            params |= {"context": {"includeDeclaration": True}} if method == "references" else {}
            params |= (
                {"newName": self.chance.choice(("new-name", "", "hama", "a b", "x\n", "\ud83d", "نهر"))}
                if method == "rename"
                else {}
            )
            waiting.append((method, self.client.begin(f"textDocument/{method}", params)))
        for method in WHOLE:
            params = {
                **document,
                "range": {"start": place, "end": self.somewhere(text)},
                "context": {"diagnostics": []},
            }
            waiting.append((method, self.client.begin(f"textDocument/{method}", params)))
        for method, number in waiting:
            answer = self.client.answer(number)
            self.counts[method] += 1
            if "error" in answer:
                allowed = method == "rename" and answer["error"]["code"] == -32803
                assert allowed, f"{method} {place} {path} {str(answer)[-800:]}"
                continue
            result = answer.get("result")
            within = result.get("items", result.get("data", result)) if isinstance(result, dict) else result
            self.counts[f"{method}, something"] += bool(within)
            self.look(method, path, place, result)
        self.counts["milliseconds"] += round(1000 * (time.monotonic() - started))

    def look(self, method: str, path: Path, place: dict[str, int], result: Any) -> None:
        """Check that all ranges of an answer lie in their files, and what clients refuse."""
        for uri, where in _ranges(result, uri_of(path)):
            self.within(uri, where, method)
        if method == "documentSymbol":
            _look_at_symbols(result or [])
        if method == "completion":
            for item in result["items"]:
                edit = item["textEdit"]
                insert, replace = (
                    (edit.get("insert"), edit.get("replace")) if "insert" in edit else (edit["range"],) * 2
                )
                assert insert["start"] == replace["start"] and insert["end"]["character"] <= replace["end"]["character"]
                assert insert["start"]["line"] == replace["end"]["line"] <= place["line"]
        if method.startswith("semanticTokens"):
            self.look_at_tokens(path, result["data"])
        if method == "documentLink":
            for each in result:
                target = each["target"]
                assert target.startswith(uri_of(self.folder)) and ".." not in target, target

    def within(self, uri: str, where: dict[str, Any], method: str) -> None:
        """Check that a range lies in its file."""
        path = next((each for each in self.texts if uri_of(each) == uri), None)
        if path is None:
            return
        lines = _ENDS.split(self.texts[path])
        ends = [(each["line"], each["character"]) for each in (where["start"], where["end"])]
        assert ends[0] <= ends[1], (method, where)
        for line, character in ends:
            assert line < len(lines), (method, where, len(lines))
            assert character <= _units(lines[line], self.client.encoding), (method, uri, where, lines[line])

    def look_at_tokens(self, path: Path, data: list[int]) -> None:
        """Check that tokens follow each other and none lies outside its line."""
        lines = _ENDS.split(self.texts[path])
        line, character, until = 0, 0, 0
        for at in range(0, len(data), 5):
            far, since, length, kind, _ = data[at : at + 5]
            if far:
                until = 0
            line, character = line + far, since if far else character + since
            assert character >= until and length > 0
            until = character + length
            assert until <= _units(lines[line], self.client.encoding)
            assert 0 <= kind < 10

    def settled(self, copy: Path) -> None:
        """Check that what was said of all files is what the command says of the same files on the disk."""
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, symlinks=True)
        for path, text in self.texts.items():
            (copy / path.relative_to(self.folder)).write_bytes(text.encode("utf-8", "surrogatepass"))
        wanted = self.checked(copy)
        said: Counter[tuple[str, ...]] = Counter()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            said = self.said()
            if said == wanted:
                return
            time.sleep(0.02)
        raise AssertionError(f"missing: {wanted - said}\ntoo many: {said - wanted}\n{self.folder}")

    def said(self) -> Counter[tuple[str, ...]]:
        """Return what the server said."""
        found: Counter[tuple[str, ...]] = Counter()
        prefix = uri_of(self.folder) + "/"
        for uri, params in dict(self.client.findings).items():
            if uri.startswith(prefix):
                for each in params["diagnostics"]:
                    found[(uri.removeprefix(prefix), each["code"], json.dumps(each["range"], sort_keys=True))] += 1
        return found

    def checked(self, copy: Path) -> Counter[tuple[str, ...]]:
        """Return what the command says of a copy."""
        found: Counter[tuple[str, ...]] = Counter()
        for each in told(check_sources((copy,)).diagnostics):
            where = Path.cwd() / each.position.path if each.position else copy / "publication.yaml"
            if where.parent == copy.parent / "records":
                continue
            path = where if where.is_file() and where.is_relative_to(copy) else copy / "publication.yaml"
            if not path.is_file():
                path = min(copy.glob("*.md"), default=path)
            try:
                text = path.read_bytes().decode("utf-8", "surrogatepass") if path.is_file() else ""
            except UnicodeDecodeError:  # which nobody opened
                path, text = copy / "publication.yaml", self.texts[self.folder / "publication.yaml"]
            text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
            places = Places(text, self.client.encoding)
            shown = (
                _plain(places.range(each.position))
                if each.position and path == where
                else _plain(places.range(_first(path)))
            )
            found[(path.relative_to(copy).as_posix(), each.name, json.dumps(shown, sort_keys=True))] += 1
        return found


def _first(path: Path) -> Any:
    from publish.diagnostics import Position

    return Position(path=path.as_posix())


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether a range cuts no character that JSON would join."""
    return not any("\ud800" <= each <= "\udfff" for each in text[max(start - 1, 0) : end + 1])


def _plain(where: Any) -> dict[str, Any]:
    ends = {"start": where.start, "end": where.end}
    return {name: {"line": at.line, "character": at.character} for name, at in ends.items()}


def _units(line: str, encoding: str) -> int:
    if encoding == "utf-32":
        return len(line)
    data = line.encode(encoding if encoding == "utf-8" else "utf-16-le", "surrogatepass")
    return len(data) if encoding == "utf-8" else len(data) // 2


def _ranges(value: Any, uri: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all ranges in an answer, with the address of the file that each is in."""
    if isinstance(value, list):
        for each in value:
            yield from _ranges(each, uri)
    elif isinstance(value, dict):
        own = value.get("uri") or value.get("textDocument", {}).get("uri") or uri
        if set(value) == {"start", "end"}:
            yield own, value
            return
        for key, each in value.items():
            yield from _ranges(each, key if key.startswith("file:") else own)


def _look_at_symbols(found: list[dict[str, Any]]) -> None:
    for each in found:
        assert each["name"].strip(), each
        assert _at(each["range"]["start"]) <= _at(each["selectionRange"]["start"]), each
        assert _at(each["selectionRange"]["end"]) <= _at(each["range"]["end"]), each
        _look_at_symbols(each.get("children") or [])


def _at(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["character"]


def typed(folder: Path, edits: int, seed: int, encoding: str = "utf-16", batch: int = 10) -> Counter[str]:
    """Type in a folder's files, and return how often what was asked."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as kept, RawClient((encoding,)) as client:
        if (folder.parent / "records").is_dir():
            shutil.copytree(folder.parent / "records", Path(kept) / "records")
        typist = Typist(client, folder, chance)
        typist.settled(Path(kept) / folder.name)
        for number in range(1, edits + 1):
            typist.type()
            if number % batch == 0 or number == edits:
                for _ in range(4):
                    typist.ask()
                typist.settled(Path(kept) / folder.name)
        assert client.errors == b"", client.errors
        assert not client.told, client.told
    return typist.counts


def main(edits: int = 2000, seed: int = 1) -> None:
    """Type in every publication."""
    folders = [each.parent for each in sorted(ROOT.glob("content/*/publication.yaml"))]
    folders += [each.parent for each in sorted(ROOT.glob("tests/**/publication.yaml"))]
    each_edits = max(edits // len(folders), 1)
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name) / "all of it"
        shutil.copytree(ROOT / "content" / "records", work / "records")
        for number, folder in enumerate(folders):
            copy = work / f"{number} {folder.name}"
            shutil.copytree(folder, copy, symlinks=True)
            encoding = ("utf-16", "utf-8", "utf-32")[number % 3]
            print(folder.relative_to(ROOT), encoding, flush=True)
            total += typed(copy, each_edits, seed + number, encoding)
            shutil.rmtree(copy)
    print(dict(sorted(total.items())))


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
