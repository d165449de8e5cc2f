"""The validators: what each says is a finding of its family."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity
from publish.rules.validator_codes import ACE_CODES, EPUBCHECK_CODES, VERAPDF_CODES

EPUBCHECK = Rule(
    name="epubcheck",
    severity=Severity.ERROR,
    text="EPUBCheck has nothing to say of an EPUB.",
    hint="see its message, and the section of EPUB 3.3 that it rests on",
    reason=(
        "Shops and libraries refuse what EPUBCheck calls an error. Each finding has EPUBCheck's own "
        "identifier after the name, as in epubcheck-rsc-005."
    ),
    clauses=("EPUB 3.3",),
    codes=EPUBCHECK_CODES,
)
ACE = Rule(
    name="ace",
    severity=Severity.ERROR,
    text="Ace by DAISY has nothing to say of an EPUB.",
    hint="see its message",
    reason=(
        "Ace finds what assistive technology stumbles over: missing names, faint colours, metadata that "
        "aren't there. Each finding has the rule of Ace after the name, as in ace-color-contrast; "
        "ace-metadata is about metadata of accessibility."
    ),
    clauses=("EPUB Accessibility 1.1",),
    codes=ACE_CODES,
)
VERAPDF = Rule(
    name="verapdf",
    severity=Severity.ERROR,
    text="veraPDF finds that a PDF meets the standard it is checked against.",
    hint="see its message, and the clause that it names",
    reason=(
        "Archives and authorities refuse what veraPDF fails. Each finding has the standard and the clause "
        "after the name, as in verapdf-ua1-7.1-3."
    ),
    clauses=(
        "ISO 14289",
        "ISO 19005",
    ),
    codes=VERAPDF_CODES,
)
