"""The templates: found in this package, strict about names, escaping always on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publish.render.compiled_templates import CompiledTemplates

_MACROS = (
    "inlines",
    "blocks",
    "figures",
    "notes",
    "attributions",
    "glossary",
    "bibliography",
    "figures-and-credits",
    "colophon",
    "contents",
    "texts",
)

Macro = Callable[..., Markup]


_SETTINGS: Mapping[str, Any] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": False,
}


@cache
def environment() -> Environment:
    """Make the one environment that all templates share."""
    return Environment(
        loader=PackageLoader("publish.render", "templates"),
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(repr(_SETTINGS)),
        **_SETTINGS,
    )


@cache
def macros() -> dict[str, Macro]:
    """Return every macro by its name; no two files may define the same one."""
    found: dict[str, Macro] = {}
    for file in _MACROS:
        module = environment().get_template(f"macros/{file}.j2").module
        for name in sorted(vars(module)):
            value = getattr(module, name)
            if name.startswith("_") or not callable(value):
                continue
            if name in found:
                raise ValueError(f"two templates define the macro {name!r}")
            found[name] = value
    return found


def page(template: str, **values: object) -> str:
    """Render one of the page templates."""
    return environment().get_template(f"pages/{template}").render(**values)
