"""The EPUBs of the sample publications, as a browser tells a screen reader of them."""

from __future__ import annotations

from ..publications.conftest import outputs, sample

__all__ = ["outputs", "sample"]
