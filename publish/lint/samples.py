"""Small publications that show what a rule asks for: file names and what is written in them."""

from __future__ import annotations

from publish.diagnostics import Sample


def sample(body: str, title: str = "The river", **records: str) -> Sample:
    """Return a text with a title, and its record files: ``places="…"`` is ``records/places.yaml``."""
    files = ((f"records/{name}.yaml", written) for name, written in sorted(records.items()))
    return (("text.md", f"---\ntitle: {title}\nlanguage: en\n---\n\n{body}\n"), *files)


_MAP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">
  <path d="M0 10 H40" stroke="#000000" stroke-width="4"/>
</svg>
"""
FIGURE = {
    "image": "images/river.svg",
    "alt": "The river runs from west to east between the villages.",
    "caption": "The river and the two villages on its banks.",
    "credit": "Drawn for this text",
}


def figure_sample(**fields: str) -> Sample:
    """Return a text with one figure; a field of its record that is empty is left out."""
    record = {**FIGURE, **{key.replace("_", "-"): value for key, value in fields.items()}}
    lines = "".join(f"    {key}: {value}\n" for key, value in record.items() if value)
    text = (
        f"---\ntitle: The river\nlanguage: en\nfigures:\n  river:\n{lines}---\n\n"
        "Two villages lie on the river.\n\n![](figure:river)\n"
    )
    return ("text.md", text), (record["image"], _MAP)


def lettered_figure_sample(description: str) -> Sample:
    """Return a text with one figure in which words stand."""
    (name, text), (image, drawing) = figure_sample(description=description)
    words = '  <text x="2" y="8" font-size="6">Old mill</text>\n  <text x="30" y="18" font-size="4">12</text>\n</svg>'
    return (name, text), (image, drawing.replace("</svg>", words))


def two_figures_sample(old: str, new: str) -> Sample:
    """Return a text with two figures, of an old and a new bridge, and the paths of their pictures."""
    records = "".join(
        f"  {age}-bridge:\n    image: {image}\n    alt: The {age} bridge.\n    caption: Here the {age} road crosses.\n"
        f"    credit: Drawn for this text\n"
        for age, image in (("old", old), ("new", new))
    )
    text = (
        f"---\ntitle: The river\nlanguage: en\nfigures:\n{records}---\n\n"
        "Two bridges cross the river.\n\n![](figure:old-bridge)\n\n![](figure:new-bridge)\n"
    )
    return ("text.md", text), (old, _MAP), (new, _MAP)
