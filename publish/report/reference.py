"""The pages of the documentation that list rules: what stands at their head, and the rules of the registry."""

from __future__ import annotations

from collections.abc import Mapping

from publish import registry
from publish.report.rule_pages import contents, descriptions, page, table

_FINDINGS = """# Findings

A finding says what is wrong, where, and the smallest repair. Errors stop a publication from being built; warnings and
remarks (`info`) don't, unless you ask for `--strict`. All findings come in one run, so you can repair them together.

Each finding is of a rule. This page lists the rules of reading, building and checking. Those that judge how a text is
written, such as `figure-alt` or `link-text`, have [a page each](rules/README.md); those that judge a finished file,
ours or not, stand together: [EPUBs](epub-rules.md), [tagged PDFs](pdf-rules.md). `publish explain RULE` shows in a
terminal what stands here. `publish check --select RULE` and `--ignore RULE` choose what is reported. A finding that you
have weighed and leave as it is can be [silenced](source-format.md#silencing-a-finding), with a reason.

Where a hint is one edit (`did you mean "title"?`), the finding carries it: as `fix` with `--format json`, as
`fixes` with `--format sarif`. `publish check --fix` makes those edits in which nothing else can have been meant
(`title` for `Title`, `en-GB` for `en_GB`, `2018-05-16` for `2018/5/16`), says each, and reports what is left;
nothing else in the files changes, and a second run changes nothing. A guess (`hazel` for `hazle`) is yours to
make. `--diff` shows what `--fix` would change, and writes nothing."""
_EPUBS = """# The rules for EPUBs

`publish check FILE.epub` asks these rules of any EPUB, beside EPUBCheck and Ace by DAISY: they are about what those two
don't see. What they do see, such as links that lead nowhere, pictures without alternative text or pages that are not in
the list of pages, is left to them. A finding stands at a file inside the EPUB and a line of it; the
same finding in several places is one, which counts them and names the first twenty. At most twenty findings of
one rule are told for one EPUB."""
_PDFS = """# The rules for tagged PDFs

These rules are asked of any tagged PDF, beside veraPDF, and of each PDF that is built before it is written. They follow
PDF/UA-2 where the file claims it or Well-Tagged PDF, or claims nothing and is a PDF 2.0; PDF/UA-1 otherwise. Each
finding names the clause that it rests on. A fault is one finding, however often it is there: the finding counts all
instances, and says of the first twenty where they are: page and printed number, words, the way to the element by names
(`Document/Table/TR/TD`), the box on the page in points. What veraPDF says of the same fault is added to the finding;
what several standards say, veraPDF's finding says once. The verdict of each check stays its own. Of a PDF that others
made, a finding also says how the fault is repaired in Word, InDesign and Acrobat; of ours, the source is the place."""

_PDF_JUDGEMENTS = """# The rules for what validators can't see in a PDF

`publish check FILE.pdf` asks these rules of any PDF beside the [rules for tagged PDFs](pdf-rules.md) and veraPDF. They
hold the tags against what the pages show: the words with their places, sizes, weights and colours, the pictures, the
printed numbers. Each says how sure it is. An error is a *fault*: nothing else can be meant, and who sees that it is
right after all may silence it. A warning is *likely* a fault. Information is for somebody to *look* at. What nobody but
people can judge of this file, they are asked: the checklist names the places.

All instances of a fault are one finding, with their number and the first twenty places. Of a long file the first 200
pages are looked at; the checklist says which pages weren't."""


_HEADS = {"epub-rules.md": _EPUBS, "pdf-rules.md": _PDFS, "pdf-judgement-rules.md": _PDF_JUDGEMENTS}


def reference_pages() -> Mapping[str, str]:
    """Write every page of the documentation that lists rules, under its path from the folder of the documentation."""
    sections = registry.sections()
    listed = [section for section in sections if section.page == "findings.md"]
    parts = [_FINDINGS]
    for section in listed:
        parts += [f"## {section.title}", table(section.rules), descriptions(section.rules, 3)]
    pages = {"findings.md": "\n\n".join(parts) + "\n"}
    for section, head in ((each, _HEADS.get(each.page)) for each in sections):
        if head:
            pages[section.page] = f"{head}\n\n{table(section.rules)}\n\n{descriptions(section.rules, 2)}\n"
        elif section.page == "rules/README.md":
            pages[section.page] = contents(section.rules)
            pages |= {f"rules/{rule.name}.md": page(rule) for rule in section.rules}
    return pages
