"""Read the structure tree of any PDF: what an assistive technology is given, as values and as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.check.character_codes import Decode, decoder
from publish.diagnostics import Outcome, Position, error

_DEEPEST = 400
_WORDS_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureElement:
    """A structure element: ``words`` are those of its own marked content, not of its children's.

    ``parts`` holds words and elements in their order; ``links`` counts the annotations that it owns.
    """

    role: str
    language: str = ""
    alternative_text: str = ""
    expansion: str = ""
    links: int = 0
    parts: tuple[StructureElement | str, ...] = ()

    @property
    def words(self) -> str:
        """Give all the words of the element and of those below it, white space folded."""
        return " ".join("".join(self._all_words()).split())

    def _all_words(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._all_words()

    @property
    def children(self) -> tuple[StructureElement, ...]:
        """Give the elements directly below."""
        return tuple(part for part in self.parts if isinstance(part, StructureElement))

    def find(self, role: str) -> Iterator[StructureElement]:
        """Give every element of a role, the element itself included, in reading order."""
        if self.role == role:
            yield self
        for child in self.children:
            yield from child.find(role)


def read_structure_tree(data: bytes, path: str) -> Outcome[StructureElement]:
    """Read the tree of a PDF under a root element ``StructTreeRoot``; ``path`` is for findings."""
    at = Position(path=path)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if root is None:
                return Outcome(value=None, diagnostics=(error("pdf-untagged", f"{path} has no structure tree", at),))
            reader = _Reader()
            return Outcome(value=StructureElement(role="StructTreeRoot", parts=reader.parts(root, 0, None)))
    except pikepdf.PasswordError:
        return Outcome(value=None, diagnostics=(error("pdf-encrypted", f"{path} is encrypted", at),))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        message = f"{path} is not a PDF that can be read: {str(problem).splitlines()[0] if str(problem) else 'damaged'}"
        return Outcome(value=None, diagnostics=(error("pdf-unreadable", message, at),))


def tag_lines(element: StructureElement, depth: int = 0) -> Iterator[str]:
    """Write a tree as indented text: a line an element with what it carries, a line for words between elements."""
    about = [element.role]
    about += [f"lang={element.language}"] if element.language else []
    about += [f'alt="{element.alternative_text}"'] if element.alternative_text else []
    about += [f'expansion="{element.expansion}"'] if element.expansion else []
    about += [f"links={element.links}"] if element.links else []
    indent = "  " * depth
    words = [part for part in element.parts if isinstance(part, str)]
    if words and len(words) == len(element.parts):
        yield f"{indent}{' '.join(about)} | {_shown(''.join(words))}"
        return
    yield indent + " ".join(about)
    for part in element.parts:
        if isinstance(part, str):
            if part.strip():
                yield f"{indent}  | {_shown(part)}"
        else:
            yield from tag_lines(part, depth + 1)


def _shown(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _WORDS_SHOWN else folded[:_WORDS_SHOWN] + "…"


class _Reader:
    """Reads elements of one open PDF; remembers the words of every page that it has read."""

    def __init__(self) -> None:
        self._words: dict[tuple[int, int], dict[int, str]] = {}
        self._seen: set[tuple[int, int]] = set()

    def parts(self, element: Any, depth: int, page: Any) -> tuple[StructureElement | str, ...]:
        kids = element.get("/K")
        if kids is None or depth > _DEEPEST:
            return ()
        page = element.get("/Pg", page)
        many = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        found = [part for kid in many for part in self._part(kid, depth, page)]
        merged: list[StructureElement | str] = []
        for part in found:
            if isinstance(part, str) and merged and isinstance(merged[-1], str):
                merged[-1] += part
            else:
                merged.append(part)
        return tuple(merged)

    def _part(self, kid: Any, depth: int, page: Any) -> Iterator[StructureElement | str]:
        if isinstance(kid, int):
            yield self._marked(page, kid)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield self._marked(kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            key = kid.objgen
            if key != (0, 0) and key in self._seen:
                return
            self._seen.add(key)
            yield self._element(kid, depth, page)

    def _element(self, element: Any, depth: int, page: Any) -> StructureElement:
        role = str(element.S).lstrip("/")
        kids = element.get("/K")
        many = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        links = sum(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in many)
        return StructureElement(
            role=role,
            language=str(element.get("/Lang", "")),
            alternative_text=str(element.get("/Alt", "")),
            expansion=str(element.get("/E", "")),
            links=links,
            parts=self.parts(element, depth + 1, page),
        )

    def _marked(self, stream: Any, number: int) -> str:
        if stream is None:
            return ""
        key = stream.objgen
        if key not in self._words:
            self._words[key] = _marked_words(stream)
        return self._words[key].get(number, "")


def _marked_words(stream: Any) -> dict[int, str]:
    """Read a page or a form: the words of each piece of marked content by its identifier."""
    words: dict[int, str] = {}
    stack: list[tuple[int | None, bool]] = []
    fonts = stream.get("/Resources", {}).get("/Font", {})
    decoders: dict[str, Decode] = {}
    decode: Decode = decoder(None)
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC":
            properties = _properties(operands[1], stream)
            number = properties.get("/MCID")
            spoken = properties.get("/ActualText")
            outer = stack[-1] if stack else (None, False)
            if number is not None and spoken is not None:
                words[int(number)] = words.get(int(number), "") + str(spoken)
            current = int(number) if number is not None else outer[0]
            if number is None and spoken is not None and current is not None:
                words[current] = words.get(current, "") + str(spoken)
            stack.append((current, outer[1] or spoken is not None))
        elif name == "BMC":
            stack.append(stack[-1] if stack else (None, False))
        elif name == "EMC" and stack:
            stack.pop()
        elif name == "Tf":
            key = str(operands[0])
            if key not in decoders:
                decoders[key] = decoder(fonts.get(key))
            decode = decoders[key]
        elif name in {"Tj", "'", '"', "TJ"} and stack and stack[-1][0] is not None and not stack[-1][1]:
            shown = operands[-1]
            strings = [part for part in shown if isinstance(part, pikepdf.String)] if name == "TJ" else [shown]
            at = stack[-1][0]
            words[at] = words.get(at, "") + "".join(decode(bytes(part)) for part in strings)
    return words


def _properties(operand: Any, stream: Any) -> Any:
    if isinstance(operand, pikepdf.Name):
        return stream.get("/Resources", {}).get("/Properties", {}).get(str(operand), {})
    return operand
