"""Ask our rules about every EPUB below some folders, packed or not, and count the files that each finds fault with."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from publish.audit.epub import check_epub

_CONTAINER = Path("META-INF/container.xml")


def main(folders: list[str]) -> int:
    """Print a line for each rule: how many files, its severity, its confidence; then how many files were read."""
    counted: Counter[tuple[str, str, str]] = Counter()
    files = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in (each for folder in folders for each in _epubs(Path(folder), Path(scratch) / "book.epub")):
            files += 1
            told = {
                (each.rule.name, str(each.severity), str(each.rule.confidence or ""))
                for each in check_epub(path).diagnostics
            }
            counted.update(told)
    for (name, severity, confidence), count in counted.most_common():
        print(f"{count:6} {name} {severity} {confidence}".rstrip())
    print(f"{files:6} files")
    return 0


def _epubs(folder: Path, scratch: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.epub"))
    for container in sorted(folder.rglob(str(_CONTAINER))):
        book = container.parent.parent
        with zipfile.ZipFile(scratch, "w") as packed:
            for file in sorted(each for each in book.rglob("*") if each.is_file()):
                packed.write(file, file.relative_to(book).as_posix())
        yield scratch


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
