"""Words that editors wrote in Word as words of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from publish.exporters.annotations import PREFIX
from publish.exporters.leaves import BREAK, OBJECT, Atom, Leaf, Mark
from publish.exporters.review import NEW

_SPECIAL = re.compile(r"[\\`*_\[\]<>~^$|@{}]|&(?=[#\w]+;)|==|\+\+|(?<=:)/(?=/)|:(?=\w+:)")
_AT_HEAD = re.compile(r"(?:[#>+=:•–☐☑☒-]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8})[.)]{1,2}(?=\s|$))")
_EVERYTHING = re.compile(r"""[!-/:-@\[-`{-~]""")
_AROUND = {
    "bold": ("**", "**"),
    "italic": ("*", "*"),
    "above": ("^", "^"),
    "below": ("~", "~"),
    "struck": ("~~", "~~"),
    "highlighted": ("==", "=="),
    "underlined": ("[", "]{.underline}"),
    "small capitals": ("[", "]{.smallcaps}"),
}
_ORDER = tuple(_AROUND)
_ADDRESS = re.compile(r"(?:https?|mailto|tel):[^\s<>]+")
_PLAIN_TAG = re.compile(rf"{PREFIX}((?:group|place|person|term|claim|source|date|lang|text|figure):[^\s()#:][^\s():]*)")


def escaped(words: str, *, head: bool = False, all_of_it: bool = False) -> str:
    """Return words as a text must write them so that they are read as they are; ``head``: a paragraph begins there."""
    if all_of_it:
        return _EVERYTHING.sub(lambda found: "\\" + found[0], words)
    made = _SPECIAL.sub(lambda found: "".join("\\" + each for each in found[0]), words)
    if head and (begins := _AT_HEAD.match(made)):
        place = begins.end() - 1 if begins[0][:1].isalnum() or begins[0][:1] == "(" else 0
        made = f"{made[:place]}\\{made[place:]}"
    return made


def rendered(
    atoms: Sequence[Atom],
    marks: Mapping[str, Mark],
    notes: Mapping[str, tuple[Leaf, ...]],
    *,
    head: bool = True,
    all_of_it: bool = False,
) -> str:
    """Return a line of words with all that is around them; new notes stand where they are called."""
    made: list[str] = []
    opened: list[str] = []
    steady = _steady(atoms)
    place = 0
    while place < len(steady):
        atom = steady[place]
        wanted = _around(atom)
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] == wanted[kept]:
            kept += 1
        made += [_closing(each, marks) for each in reversed(opened[kept:])]
        made += [_opening(each, marks) for each in wanted[kept:]]
        opened = wanted
        if atom.character == OBJECT:
            made.append(_object(atom.marks[-1], marks, notes))
            place += 1
        elif atom.character == BREAK:
            made.append("<br>")
            place += 1
        else:
            end = place
            while end < len(steady) and steady[end].character not in (OBJECT, BREAK) and _around(steady[end]) == wanted:
                end += 1
            words = "".join(each.character for each in steady[place:end])
            code = "code" in atom.looks
            made.append(_code(words) if code else escaped(words, head=head and not made, all_of_it=all_of_it))
            place = end
    made += [_closing(each, marks) for each in reversed(opened)]
    return "".join(made).strip()


def _steady(atoms: Sequence[Atom]) -> list[Atom]:
    """Give spaces only what is around the words on both sides of them, since no mark begins or ends at a space."""
    made = list(atoms)
    for place, atom in enumerate(made):
        if atom.character not in (" ", "\u00a0", BREAK):
            continue
        before = made[place - 1] if place else None
        after = next((each for each in made[place + 1 :] if each.character not in (" ", "\u00a0", BREAK)), None)
        looks = atom.looks & (before.looks if before else frozenset()) & (after.looks if after else frozenset())
        around = _common(_tags(before), _tags(after))
        made[place] = Atom(atom.character, looks, _common(atom.marks, around))
    return made


def _tags(atom: Atom | None) -> tuple[str, ...]:
    if atom is None:
        return ()
    return atom.marks[:-1] if atom.character == OBJECT else atom.marks


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return one[:count]


def _around(atom: Atom) -> list[str]:
    """Return what is around a character, from the outside in: tags of marks, an address, looks."""
    links = sorted(look for look in atom.looks if look.startswith("link ") and _ADDRESS.fullmatch(look[5:]))
    return [*_tags(atom), *links[:1], *(look for look in _ORDER if look in atom.looks)]


def _opening(name: str, marks: Mapping[str, Mark]) -> str:
    if name in _AROUND:
        return _AROUND[name][0]
    if name.startswith("link "):
        return "["
    return marks[name].opening if name in marks else ("[" if _PLAIN_TAG.fullmatch(name) else "")


def _closing(name: str, marks: Mapping[str, Mark]) -> str:
    if name in _AROUND:
        return _AROUND[name][1]
    if name.startswith("link "):
        address = name[5:]
        return f"](<{address}>)" if re.search(r"[()\[\]\\]", address) else f"]({address})"
    if name in marks:
        return marks[name].closing
    plain = _PLAIN_TAG.fullmatch(name)
    return f"]({plain[1]})" if plain else ""


def _object(tag: str, marks: Mapping[str, Mark], notes: Mapping[str, tuple[Leaf, ...]]) -> str:
    if tag in marks:
        return marks[tag].whole
    if tag.startswith(f"{NEW}note:"):
        words = " ".join(rendered(leaf.atoms, marks, {}, head=False) for leaf in notes.get(tag, ()))
        return f"^[{words}]" if words else ""
    return ""


def _code(words: str) -> str:
    fence = "`" * (1 + max((len(each) for each in re.findall("`+", words)), default=0))
    inner = f" {words} " if words.startswith("`") or words.endswith("`") else words
    return f"{fence}{inner}{fence}"
