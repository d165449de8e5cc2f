"""What each validator calls its own findings: regular expressions, most of which match one code alone.

The codes are those of the versions that are installed with the checks; later versions may have others, which are
reported all the same.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


EPUBCHECK_CODES = _words(
    """
    acc-001 acc-002 acc-003 acc-004 acc-005 acc-006 acc-007 acc-008 acc-009 acc-010 acc-011 acc-012 acc-013
    acc-014 acc-015 acc-016 acc-017 chk-001 chk-002 chk-003 chk-004 chk-005 chk-006 chk-007 chk-008 css-001
    css-002 css-003 css-004 css-005 css-006 css-007 css-008 css-009 css-010 css-011 css-012 css-013 css-015
    css-016 css-017 css-019 css-020 css-021 css-022 css-023 css-024 css-025 css-028 css-029 css-030 htm-001
    htm-002 htm-003 htm-004 htm-005 htm-006 htm-007 htm-008 htm-009 htm-010 htm-011 htm-012 htm-013 htm-014
    htm-014a htm-015 htm-016 htm-017 htm-018 htm-019 htm-020 htm-021 htm-022 htm-023 htm-024 htm-025 htm-027
    htm-028 htm-029 htm-033 htm-036 htm-038 htm-044 htm-045 htm-046 htm-047 htm-048 htm-049 htm-050 htm-051
    htm-052 htm-053 htm-054 htm-055 htm-056 htm-057 htm-058 htm-059 htm-060a htm-060b htm-061 inf-001 med-001
    med-002 med-003 med-004 med-005 med-006 med-007 med-008 med-009 med-010 med-011 med-012 med-013 med-014
    med-015 med-016 med-017 med-018 nav-001 nav-002 nav-003 nav-004 nav-005 nav-006 nav-007 nav-008 nav-009
    nav-010 nav-011 ncx-001 ncx-002 ncx-003 ncx-004 ncx-005 ncx-006 opf-001 opf-002 opf-003 opf-004 opf-004a
    opf-004b opf-004c opf-004d opf-004e opf-004f opf-005 opf-006 opf-007 opf-007a opf-007b opf-007c opf-008
    opf-009 opf-010 opf-011 opf-012 opf-013 opf-014 opf-015 opf-016 opf-017 opf-018 opf-018b opf-019 opf-020
    opf-021 opf-025 opf-026 opf-027 opf-028 opf-029 opf-030 opf-031 opf-032 opf-033 opf-034 opf-035 opf-036
    opf-037 opf-038 opf-039 opf-040 opf-041 opf-042 opf-043 opf-044 opf-045 opf-046 opf-047 opf-048 opf-049
    opf-050 opf-051 opf-052 opf-053 opf-054 opf-055 opf-056 opf-057 opf-058 opf-059 opf-060 opf-062 opf-063
    opf-064 opf-065 opf-066 opf-067 opf-068 opf-069 opf-070 opf-071 opf-072 opf-073 opf-074 opf-075 opf-076
    opf-077 opf-078 opf-079 opf-080 opf-081 opf-082 opf-083 opf-084 opf-085 opf-086 opf-086b opf-087 opf-088
    opf-089 opf-090 opf-091 opf-092 opf-093 opf-094 opf-095 opf-096 opf-096b opf-097 opf-098 opf-099 pkg-001
    pkg-003 pkg-004 pkg-005 pkg-006 pkg-007 pkg-008 pkg-009 pkg-010 pkg-011 pkg-012 pkg-013 pkg-014 pkg-015
    pkg-016 pkg-017 pkg-018 pkg-020 pkg-021 pkg-022 pkg-023 pkg-024 pkg-025 pkg-026 pkg-027 rsc-001 rsc-002
    rsc-003 rsc-004 rsc-005 rsc-006 rsc-006b rsc-007 rsc-007w rsc-008 rsc-009 rsc-010 rsc-011 rsc-012 rsc-013
    rsc-014 rsc-015 rsc-016 rsc-017 rsc-018 rsc-019 rsc-020 rsc-021 rsc-022 rsc-023 rsc-024 rsc-025 rsc-026
    rsc-027 rsc-028 rsc-029 rsc-030 rsc-031 rsc-032 rsc-033 scp-001 scp-002 scp-003 scp-004 scp-005 scp-006
    scp-007 scp-008 scp-009 scp-010
    """
)
ACE_CODES = (
    *_words(
        """
    accesskeys area-alt aria-allowed-attr aria-allowed-role aria-braille-equivalent aria-command-name
    aria-conditional-attr aria-deprecated-role aria-dialog-name aria-hidden-body aria-hidden-focus
    aria-input-field-name aria-meter-name aria-progressbar-name aria-prohibited-attr aria-required-attr
    aria-required-children aria-required-parent aria-roledescription aria-roles aria-text aria-toggle-field-name
    aria-tooltip-name aria-treeitem-name aria-valid-attr aria-valid-attr-value audio-caption autocomplete-valid
    avoid-inline-spacing blink button-name bypass color-contrast color-contrast-enhanced css-orientation-lock
    definition-list dlitem document-title duplicate-id duplicate-id-active duplicate-id-aria empty-heading
    empty-table-header epub-lang epub-pagelist-broken epub-pagelist-mediaoverlays
    epub-pagelist-missing-pagebreak epub-pagesource epub-title epub-toc-order epub-type-has-matching-role
    focus-order-semantics form-field-multiple-labels frame-focusable-content frame-tested frame-title
    frame-title-unique heading-order hidden-content html-has-lang html-lang-valid html-xml-lang-mismatch
    identical-links-same-purpose image-alt image-redundant-alt input-button-name input-image-alt label
    label-content-name-mismatch label-title-only landmark-banner-is-top-level
    landmark-complementary-is-top-level landmark-contentinfo-is-top-level landmark-main-is-top-level
    landmark-no-duplicate-banner landmark-no-duplicate-contentinfo landmark-no-duplicate-main landmark-one-main
    landmark-unique link-in-text-block link-name list listitem marquee matching-aria-role meta-refresh
    meta-refresh-no-exceptions meta-viewport meta-viewport-large metadata nested-interactive no-autoplay-audio
    object-alt p-as-heading page-has-heading-one pagebreak-label presentation-role-conflict region role-img-alt
    scope-attr-valid scrollable-region-focusable select-name server-side-image-map skip-link summary-name
    svg-img-alt tabindex table-duplicate-name table-fake-caption target-size td-has-header td-headers-attr
    th-has-data-cells valid-lang video-caption
        """
    ),
    r"metadata-[A-Za-z]+(-[A-Za-z]+)*",
)
VERAPDF_CODES = (r"(ua1|ua2|wt1a|wt1r|1a|1b|2a|2b|2u|3a|3b|3u|4|4e|4f)-[0-9]+(\.[0-9]+)*-[0-9]+",)
