"""Places in the texts become places that a reader can tell apart by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from publish.model.publication import Site


def distinct(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Number the sites whose words and context are those of an earlier one."""
    seen: Counter[tuple[str, str]] = Counter()
    told_apart = []
    for site in sites:
        key = (site.text, site.context)
        seen[key] += 1
        told_apart.append(replace(site, context=f"{site.context} ({seen[key]})") if seen[key] > 1 else site)
    return tuple(told_apart)
