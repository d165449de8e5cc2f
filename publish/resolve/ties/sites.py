"""Places in the texts become places that a reader can tell apart by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from publish.languages import comma
from publish.model.publication import Site


def distinct(sites: Iterable[Site], language: str) -> tuple[Site, ...]:
    """Number the sites whose words and context are those of an earlier one."""
    seen: Counter[tuple[str, str]] = Counter()
    told_apart = []
    for site in sites:
        key = (site.text, site.context)
        seen[key] += 1
        context = f"{site.context}{comma(language)}{seen[key]}" if seen[key] > 1 else site.context
        told_apart.append(replace(site, context=context))
    return tuple(told_apart)
