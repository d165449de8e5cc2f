"""A page on which people write alternative texts: one file that works from the disk and asks nothing of the network."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources

from publish.alternatives.advice import rules
from publish.alternatives.entry import Entry
from publish.alternatives.table import row


def as_page(publication: str, path: str, entries: Sequence[Entry], pictures: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Write the page; ``pictures`` are a media type and bytes by the name of a picture's file."""
    page = resources.files("publish.alternatives").joinpath("page.html").read_text(encoding="utf-8")
    data = {"publication": publication, "rules": rules(), "pictures": [row(each) for each in entries]}
    filled = {
        "title": escape(publication),
        "path": escape(path),
        "count": f"{len(entries)} picture{'' if len(entries) == 1 else 's'}",
        "entries": "\n".join(_entry(number, each, pictures) for number, each in enumerate(entries)),
        "data": json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
    }
    return re.sub(r"@(title|path|count|entries|data)@", lambda found: filled[found[1]], page).encode()


def _entry(number: int, entry: Entry, pictures: Mapping[str, tuple[str, bytes]]) -> str:
    said = entry.said
    kind, data = pictures.get(entry.image, ("", b""))
    source = f"data:{kind};base64,{base64.b64encode(data).decode()}" if data else ""
    shown = f'<img src="{source}" alt="The picture {escape(entry.image)}">' if source else ""
    around = " ".join(filter(None, (entry.before, "[the picture]", entry.after)))
    decorative = " checked" if said.decorative else ""
    parts = [
        f'<article id="entry{number}" aria-labelledby="name{number}">',
        f'<h2 id="name{number}">{number + 1}. {escape(entry.key)}</h2>',
        f'<p class="wide around">{escape(entry.heading)}{": " if entry.heading else ""}… {escape(around)} …</p>',
        f"<div>{shown}",
        f"<p>Caption: {escape(entry.caption)}</p>" if entry.caption else "<p>It has no caption.</p>",
        "</div><div>",
        f'<div id="words{number}"><label for="alt{number}">Alternative text</label>',
        f'<textarea id="alt{number}" rows="3" dir="auto" aria-describedby="advice{number}">',
        f"{escape(said.alt)}</textarea></div>",
    ]
    if entry.home == "line":
        parts.append(f'<input type="checkbox" id="decorative{number}" hidden>')
    else:
        parts.append(
            f'<p><input type="checkbox" id="decorative{number}"{decorative}>'
            f'<label class="inline" for="decorative{number}">It is decorative: it says nothing of its own</label></p>'
        )
    parts += [
        f'<div id="reasons{number}" hidden><label for="reason{number}">Because it is</label>',
        f'<input type="text" id="reason{number}" dir="auto" value="{escape(said.decorative)}"></div>',
        f'<ul class="advice" id="advice{number}" role="status"></ul>',
    ]
    if entry.home != "line":
        needs = " checked" if said.needs_description else ""
        parts += [
            f'<p><input type="checkbox" id="needs{number}"{needs}>',
            f'<label class="inline" for="needs{number}">It needs a description, as a map or a chart does</label></p>',
            f'<div id="described{number}"><label for="description{number}">Description</label>',
            f'<textarea id="description{number}" rows="5" dir="auto">\n{escape(said.description)}</textarea></div>',
            _signature(number, entry),
        ]
    return "\n".join((*parts, "</div></article>"))


def _signature(number: int, entry: Entry) -> str:
    said = entry.said
    stands = {
        "holds": f"Signed by {escape(said.signed_by)} on {escape(said.signed_on)}.",
        "stale": f"Changed since {escape(said.signed_by)} signed it on {escape(said.signed_on)}.",
    }.get(entry.signature, "Nobody has signed it.")
    return (
        f'<p>{stands} <input type="checkbox" id="sign{number}">'
        f'<label class="inline" for="sign{number}">Sign it as it stands here</label></p>'
    )
