"""Formulas: TeX that our reader takes, in the form that it takes it in."""

from __future__ import annotations

import re

from publish.source.formulas import read_formula

_QUOTABLE = re.compile(r"[^`\n]+")


def formula_in_line(tex: str) -> tuple[str, str]:
    """Return the source of a formula among words, or nothing and what is wrong with it."""
    tex = " ".join(tex.split())
    mistake = _mistake(tex, display=False)
    if mistake:
        return "", mistake
    if _QUOTABLE.fullmatch(tex):
        return (f"${tex}$" if _is_plain(tex) else f"$`{tex}`$"), ""
    return "", "it holds a backtick"


def formula_block(tex: str) -> tuple[str, str]:
    """Return the source of a formula on lines of its own, or nothing and what is wrong with it."""
    lines = [line.strip() for line in tex.splitlines() if line.strip()]
    mistake = _mistake("\n".join(lines), display=True)
    if mistake:
        return "", mistake
    return "\n".join(("$$", *lines, "$$")), ""


def _mistake(tex: str, *, display: bool) -> str:
    if not tex.strip():
        return "it is empty"
    if "$" in tex:
        return "it holds a dollar"
    found = read_formula(tex, display=display).mistakes
    return found[0].message if found else ""


def _is_plain(tex: str) -> bool:
    """Return whether dollars around a formula are surely read as such, and not as money."""
    return bool(re.match(r"\\?[A-Za-z]", tex)) and bool(re.search(r"[\\^_=]", tex)) and not re.search(r"[\[\]|`]", tex)
