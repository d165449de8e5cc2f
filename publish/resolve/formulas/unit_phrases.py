"""The phrases of units with their count, by symbol; catalogues hold the forms that they have for numbers."""

from __future__ import annotations

from publish.units import PREFIXED, UNITS

_OTHERS = {
    "%": "percent",
    "°": "degree",
    "′": "minute",
    "″": "second of arc",
    "°C": "degree Celsius",
    "°F": "degree Fahrenheit",
    "$": "dollar",
    "€": "euro",
    "£": "pound",
}
COUNTED = {
    symbol: f"{{count}} {'{prefix}' if symbol in PREFIXED - {'m'} else ''}{name}"
    for symbol, name in {**UNITS, **_OTHERS}.items()
}
METRES = "{count} {prefix}metre"
SQUARES = ("{count} square metre", "{count} square {prefix}metre")
CUBES = ("{count} cubic metre", "{count} cubic {prefix}metre")
