"""Constructs of drawings by their names: attributes of the root, and what is in it. Each is 200 by 150."""

SIZE = (200, 150)
_USUAL = 'viewBox="0 0 200 150" width="200" height="150"'
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_INSIDE = {
    "pattern": (
        '<defs><pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><circle cx="7" '
        'cy="7" r="4" fill="#c33"/></pattern></defs><rect x="10" y="10" width="180" height="130" '
        'fill="url(#p)"/>'
    ),
    "linear-gradient": (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#c33"/><stop offset="1" '
        'stop-color="#33c"/></linearGradient></defs><rect x="10" y="10" width="180" height="130" '
        'fill="url(#g)"/>'
    ),
    "radial-gradient": (
        '<defs><radialGradient id="g"><stop offset="0" stop-color="#c33"/><stop offset="1" '
        'stop-color="#33c"/></radialGradient></defs><rect x="10" y="10" width="180" height="130" '
        'fill="url(#g)"/>'
    ),
    "clip-path": (
        '<defs><clipPath id="c"><circle cx="100" cy="75" r="50"/></clipPath></defs><rect x="10" '
        'y="10" width="180" height="130" fill="#c33" clip-path="url(#c)"/>'
    ),
    "mask": (
        '<defs><mask id="m"><circle cx="100" cy="75" r="50" fill="#fff"/></mask></defs><rect '
        'x="10" y="10" width="180" height="130" fill="#c33" mask="url(#m)"/>'
    ),
    "filter": (
        '<defs><filter id="f"><feGaussianBlur stdDeviation="8"/></filter></defs><rect x="50" '
        'y="40" width="100" height="70" fill="#c33" filter="url(#f)"/>'
    ),
    "filter-colour": (
        '<defs><filter id="f"><feColorMatrix type="saturate" values="0"/></filter></defs><rect '
        'x="50" y="40" width="100" height="70" fill="#c33" filter="url(#f)"/>'
    ),
    "dashes": '<path d="M10 75 H190" stroke="#c33" stroke-width="30" stroke-dasharray="20 12"/>',
    "dash-circle": (
        '<circle cx="100" cy="75" r="55" fill="none" stroke="#c33" stroke-width="12" stroke-dasharray="20 12"/>'
    ),
    "marker": (
        '<defs><marker id="a" orient="auto" markerWidth="4" markerHeight="4" refX="2" '
        'refY="2"><path d="M0 0 L4 2 L0 4 Z" fill="#c33"/></marker></defs><path d="M30 75 H150" '
        'stroke="#222" stroke-width="8" marker-end="url(#a)"/>'
    ),
    "opacity": (
        '<rect x="10" y="10" width="120" height="90" fill="#33c"/><rect x="60" y="40" width="130" '
        'height="100" fill="#c33" opacity="0.4"/>'
    ),
    "group-opacity": (
        '<rect x="10" y="10" width="120" height="90" fill="#33c"/><g opacity="0.4"><rect x="60" '
        'y="40" width="130" height="100" fill="#c33"/><rect x="30" y="60" width="130" height="60" '
        'fill="#3c3"/></g>'
    ),
    "fill-opacity": (
        '<rect x="10" y="10" width="120" height="90" fill="#33c"/><rect x="60" y="40" width="130" '
        'height="100" fill="#c33" fill-opacity="0.4"/>'
    ),
    "use": (
        '<defs><circle id="u" cx="30" cy="30" r="20" fill="#c33"/></defs><use href="#u" x="20" '
        'y="20"/><use href="#u" x="100" y="60"/>'
    ),
    "use-xlink": (
        '<defs><circle id="u" cx="30" cy="30" r="20" fill="#c33"/></defs><use xlink:href="#u" '
        'x="20" y="20"/><use xlink:href="#u" x="100" y="60"/>'
    ),
    "symbol": (
        '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#c33"/></symbol><use '
        'href="#s" x="20" y="20" width="100" height="100"/>'
    ),
    "style-element": '<style>.a{fill:#c33}</style><rect class="a" x="10" y="10" width="180" height="130"/>',
    "style-id": (
        '<style>#x{fill:#c33;stroke:#33c;stroke-width:8}</style><rect id="x" x="20" y="20" width="160" height="110"/>'
    ),
    "style-attribute": ('<rect style="fill:#c33;stroke:#33c;stroke-width:8" x="20" y="20" width="160" height="110"/>'),
    "transform": (
        '<rect transform="translate(100 75) rotate(30) scale(1.5 1)" x="-40" y="-30" width="80" '
        'height="60" fill="#c33"/>'
    ),
    "skew": '<rect transform="translate(60 30) skewX(20)" width="80" height="90" fill="#c33"/>',
    "evenodd": '<path fill-rule="evenodd" d="M20 20 H180 V130 H20 Z M60 50 H140 V100 H60 Z" fill="#c33"/>',
    "arc": '<path d="M30 75 A60 40 0 1 1 170 75 A20 60 30 0 0 100 75 Z" fill="#c33"/>',
    "relative-path": (
        '<path d="m20 20 h100 v60 q30 30 -40 40 t-30 -20 c-20 0 -20 -20 -10 -30 s-20 -20 -20 -30z" fill="#c33"/>'
    ),
    "linecap": (
        '<path d="M30 40 H170" stroke="#c33" stroke-width="30" stroke-linecap="round"/><path '
        'd="M30 110 H100 L60 80" fill="none" stroke="#33c" stroke-width="16" '
        'stroke-linejoin="round"/>'
    ),
    "current-colour": '<g color="#c33"><rect x="10" y="10" width="180" height="130" fill="currentColor"/></g>',
    "rgb": '<rect x="10" y="10" width="180" height="130" fill="rgb(204,51,51)"/>',
    "rgba": '<rect x="10" y="10" width="180" height="130" fill="rgba(204,51,51,0.5)"/>',
    "hsl": '<rect x="10" y="10" width="180" height="130" fill="hsl(0,60%,50%)"/>',
    "named-colour": '<rect x="10" y="10" width="180" height="130" fill="rebeccapurple"/>',
    "rounded": '<rect x="10" y="10" width="180" height="130" rx="40" fill="#c33"/>',
    "nested-svg": (
        '<svg x="50" y="30" width="100" height="90" viewBox="0 0 10 10"><rect width="10" '
        'height="10" fill="#c33"/></svg>'
    ),
    "switch": (
        '<switch><rect systemLanguage="xx" width="200" height="150" fill="#33c"/><rect x="20" '
        'y="20" width="160" height="110" fill="#c33"/></switch>'
    ),
    "ellipse": '<ellipse cx="100" cy="75" rx="80" ry="40" fill="#c33"/>',
    "polygon": (
        '<polygon points="100,10 190,140 10,140" fill="#c33"/><polyline points="10,20 60,60 90,20" '
        'fill="none" stroke="#33c" stroke-width="6"/>'
    ),
    "display-none": (
        '<rect x="20" y="20" width="160" height="110" fill="#c33"/><rect width="200" height="150" '
        'fill="#33c" display="none"/>'
    ),
    "visibility": (
        '<rect x="20" y="20" width="160" height="110" fill="#c33"/><rect width="200" height="150" '
        'fill="#33c" visibility="hidden"/>'
    ),
    "percent": '<rect x="10%" y="10%" width="80%" height="80%" fill="#c33"/>',
    "paint-order": (
        '<rect x="50" y="40" width="100" height="70" fill="#c33" stroke="#33c" stroke-width="30" paint-order="stroke"/>'
    ),
    "blend": (
        '<rect x="10" y="10" width="120" height="90" fill="#3cc"/><rect x="60" y="40" width="130" '
        'height="100" fill="#c33" style="mix-blend-mode:multiply"/>'
    ),
    "entity-css-var": (
        '<style>svg{--c:#c33}</style><rect x="10" y="10" width="180" height="130" style="fill:var(--c)"/>'
    ),
    "stroke-gradient": (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#c33"/><stop offset="1" '
        'stop-color="#33c"/></linearGradient></defs><path d="M10 75 L190 80" stroke="url(#g)" '
        'stroke-width="60"/>'
    ),
    "vector-effect": (
        '<g transform="scale(4)"><path vector-effect="non-scaling-stroke" d="M5 18 H45" '
        'stroke="#c33" stroke-width="10"/></g>'
    ),
    "letter-paths": (
        '<path d="M350.44 172.48Q346.32 172.48 343.38 170.78" transform="translate(-300 -100)" '
        'stroke="#c33" stroke-width="5" fill="none"/>'
    ),
    "unit-mm": '<rect x="5mm" y="5mm" width="40mm" height="20mm" fill="#c33"/>',
    "svg-style-attr": '<g style="fill:none;stroke:#c33"><path d="M20 20 L180 130" style="stroke-width:20"/></g>',
    "inherit": (
        '<g fill="#c33"><g stroke="#33c" stroke-width="8"><rect x="20" y="20" width="160" height="110"/></g></g>'
    ),
    "transform-css": '<rect style="transform:translate(50px,30px)" width="80" height="60" fill="#c33"/>',
    "anchor": '<a href="#x"><rect x="20" y="20" width="160" height="110" fill="#c33"/></a>',
    "stroke-opacity": '<path d="M10 75 H190" stroke="#c33" stroke-width="60" stroke-opacity="0.3"/>',
    "stroke-miterlimit": (
        '<path d="M20 130 L100 20 L120 130" fill="none" stroke="#c33" stroke-width="20" stroke-miterlimit="1"/>'
    ),
    "root-overflow": '<g><rect x="-50" y="-50" width="300" height="250" fill="#c33"/></g>',
    "short-hex": '<rect x="10" y="10" width="180" height="130" fill="#c33"/>',
    "upper-hex": '<rect x="10" y="10" width="180" height="130" fill="#CC3333"/>',
    "upper-name": '<rect x="10" y="10" width="180" height="130" fill="RED"/>',
    "name": '<rect x="10" y="10" width="180" height="130" fill="firebrick"/>',
    "rgb-percent": '<rect x="10" y="10" width="180" height="130" fill="rgb(80%,20%,20%)"/>',
    "hex-alpha": '<rect x="10" y="10" width="180" height="130" fill="#cc333380"/>',
    "hex4": '<rect x="10" y="10" width="180" height="130" fill="#c338"/>',
    "rgb-space": '<rect x="10" y="10" width="180" height="130" fill="rgb(204 51 51)"/>',
    "rgb-spaces": '<rect x="10" y="10" width="180" height="130" fill="rgb( 204 , 51 , 51 )"/>',
    "transparent": (
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/><rect x="10" y="10" width="180" '
        'height="130" fill="transparent"/>'
    ),
    "none": (
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/><rect x="10" y="10" width="180" '
        'height="130" fill="none"/>'
    ),
    "context": '<g fill="#c33"><rect x="10" y="10" width="180" height="130" fill="inherit"/></g>',
    "stroke-px": '<path d="M10 75 H190" stroke="#c33" stroke-width="30px"/>',
    "stroke-percent": '<path d="M10 75 H190" stroke="#c33" stroke-width="20%"/>',
    "stroke-em": '<path d="M10 75 H190" stroke="#c33" stroke-width="2em"/>',
    "x-px": '<rect x="10px" y="10px" width="180px" height="130px" fill="#c33"/>',
    "x-em": '<rect x="1em" y="1em" width="5em" height="5em" fill="#c33"/>',
    "x-pt": '<rect x="10pt" y="10pt" width="100pt" height="80pt" fill="#c33"/>',
    "opacity-percent": '<rect x="10" y="10" width="180" height="130" fill="#c33" opacity="40%"/>',
    "opacity-dot": '<rect x="10" y="10" width="180" height="130" fill="#c33" fill-opacity=".4"/>',
    "compact-arc": '<path d="M30 75a60 40 0 1170 20 20 20 0 01-30 30z" fill="#c33"/>',
    "compact-numbers": '<path d="M20.5.5l100-.5.5.5-10 120-100.5.5z" fill="#c33"/>',
    "exponent": '<path d="M2e1 20 L1.8e2 2e+1 L1800e-1 130 Z" fill="#c33"/>',
    "implicit-lines": '<path d="M20 20 180 20 180 130z m10 10 20 90 30 0z" fill="#c33"/>',
    "quadratic": '<path d="M20 130 Q100 -60 180 130 T 190 20 L20 20z" fill="#c33"/>',
    "subpaths": '<path d="M20 20h60v100h-60zM100 20h60v100h-60z" fill="#c33"/>',
    "points-compact": '<polygon points="100,10,190,140-5,140" fill="#c33"/>',
    "matrix": '<rect transform="matrix(.8 .3 -.3 .8 60 20)" width="100" height="80" fill="#c33"/>',
    "rotate-about": '<rect transform="rotate(30 100 75)" x="50" y="40" width="100" height="70" fill="#c33"/>',
    "translate-one": '<rect transform="translate(40)" y="40" width="100" height="70" fill="#c33"/>',
    "transform-commas": '<rect transform="translate(40,10),rotate(10)" y="10" width="100" height="70" fill="#c33"/>',
    "transform-origin": (
        '<rect transform="rotate(30)" transform-origin="100 75" x="50" y="40" width="100" height="70" fill="#c33"/>'
    ),
    "dash-none": '<path d="M10 75 H190" stroke="#c33" stroke-width="30" stroke-dasharray="none"/>',
    "style-spaces": '<rect style=" fill : #c33 ; stroke : none " x="10" y="10" width="180" height="130"/>',
    "style-important": '<rect style="fill:#c33 !important" x="10" y="10" width="180" height="130"/>',
    "style-beats-attribute": '<rect fill="#33c" style="fill:#c33" x="10" y="10" width="180" height="130"/>',
    "style-opacity": '<rect style="fill:#c33;opacity:.4" x="10" y="10" width="180" height="130"/>',
    "style-fill-opacity": '<rect style="fill:#c33;fill-opacity:.4" x="10" y="10" width="180" height="130"/>',
    "style-stroke-none": (
        '<rect stroke="#33c" stroke-width="20" style="stroke:none" fill="#c33" x="10" y="10" width="180" height="130"/>'
    ),
    "use-in-g": (
        '<defs><g id="u"><rect width="60" height="50" fill="#c33"/><circle r="20" '
        'fill="#33c"/></g></defs><g transform="translate(50 40)"><use href="#u" '
        'transform="scale(1.5)"/></g>'
    ),
    "use-inherits": ('<defs><rect id="u" width="60" height="50"/></defs><use href="#u" x="20" y="20" fill="#c33"/>'),
    "use-shown": ('<rect id="u" x="10" y="10" width="60" height="50" fill="#c33"/><use href="#u" x="90" y="60"/>'),
    "defs-hidden": (
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/><defs><rect width="200" '
        'height="150" fill="#33c"/></defs>'
    ),
    "rx-only": '<rect x="10" y="10" width="180" height="130" rx="20" fill="#c33"/>',
    "rx-ry": '<rect x="10" y="10" width="180" height="130" rx="20" ry="50" fill="#c33"/>',
    "line": '<line x1="10" y1="10" x2="190" y2="140" stroke="#c33" stroke-width="20"/>',
    "polyline-fill": '<polyline points="10,10 190,70 20,140" fill="#c33"/>',
    "default-fill": '<rect x="10" y="10" width="180" height="130"/>',
    "stroke-nofillattr": '<path d="M20 20 L180 20 L100 130" stroke="#c33" stroke-width="10"/>',
    "group-opacity-overlap": (
        '<g opacity=".5"><rect x="10" y="10" width="120" height="80" fill="#c33"/><rect x="60" '
        'y="50" width="120" height="80" fill="#c33"/></g>'
    ),
    "opacity-fill-stroke": (
        '<rect x="40" y="30" width="120" height="80" fill="#c33" stroke="#33c" stroke-width="30" opacity=".5"/>'
    ),
    "nested-opacity": ('<g opacity=".5"><rect x="10" y="10" width="180" height="130" fill="#c33" opacity=".5"/></g>'),
    "stroke-opacity-style": '<g style="stroke:#c33;stroke-opacity:.4;stroke-width:40"><path d="M10 75H190"/></g>',
    "miter": '<path d="M20 120 L100 20 L130 120" fill="none" stroke="#c33" stroke-width="20"/>',
    "join-bevel": (
        '<path d="M20 120 L100 30 L130 120" fill="none" stroke="#c33" stroke-width="20" '
        'stroke-linejoin="bevel" stroke-linecap="square"/>'
    ),
    "zero-stroke": '<rect x="10" y="10" width="180" height="130" fill="#c33" stroke="#33c" stroke-width="0"/>',
    "thin-stroke": '<path d="M10 75 H190" stroke="#c33" stroke-width=".5"/>',
    "shape-rendering": '<rect shape-rendering="crispEdges" x="10" y="10" width="180" height="130" fill="#c33"/>',
    "clip-rule": (
        '<path fill-rule="evenodd" clip-rule="evenodd" d="M20 20 H180 V130 H20 Z M60 50 H140 V100 H60 Z" fill="#c33"/>'
    ),
    "style-evenodd": ('<path style="fill-rule:evenodd;fill:#c33" d="M20 20 H180 V130 H20 Z M60 50 H140 V100 H60 Z"/>'),
    "style-linecap": (
        "<path "
        'style="stroke-linecap:round;stroke-linejoin:round;stroke:#c33;stroke-width:30;fill:none" '
        'd="M30 40 H170 L60 120"/>'
    ),
    "hidden-by-style": (
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/><rect style="display:none" '
        'width="200" height="150" fill="#33c"/>'
    ),
    "class-alone": '<rect class="a" x="10" y="10" width="180" height="130" fill="#c33"/>',
}
_ROOTS = {
    "viewbox-offset": (
        'viewBox="-100 -75 200 150" width="200" height="150"',
        '<rect x="-90" y="-65" width="180" height="130" fill="#c33"/>',
    ),
    "no-viewbox": ('width="200" height="150"', '<rect x="10" y="10" width="180" height="130" fill="#c33"/>'),
    "no-size": ('viewBox="0 0 200 150"', '<rect x="10" y="10" width="180" height="130" fill="#c33"/>'),
    "mm-root": (
        'viewBox="0 0 200 150" width="52.9167mm" height="39.6875mm"',
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/>',
    ),
    "px-root": (
        'viewBox="0 0 200 150" width="200px" height="150px"',
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/>',
    ),
    "scaled-root": (
        'viewBox="0 0 20 15" width="200" height="150"',
        '<rect x="1" y="1" width="18" height="13" fill="#c33"/>',
    ),
    "letterbox": (
        'viewBox="0 0 20 20" width="200" height="150"',
        '<rect x="1" y="1" width="18" height="18" fill="#c33"/>',
    ),
    "par-none": (
        'viewBox="0 0 20 20" width="200" height="150" preserveAspectRatio="none"',
        '<rect x="1" y="1" width="18" height="18" fill="#c33"/>',
    ),
    "par-min": (
        'viewBox="0 0 20 20" width="200" height="150" preserveAspectRatio="xMinYMin"',
        '<rect x="1" y="1" width="18" height="18" fill="#c33"/>',
    ),
    "root-fill": (
        'viewBox="0 0 200 150" width="200" height="150" fill="#c33"',
        '<rect x="10" y="10" width="180" height="130"/>',
    ),
    "root-stroke": (
        'viewBox="0 0 200 150" width="200" height="150" stroke="#c33" stroke-width="10" fill="none"',
        '<rect x="20" y="20" width="160" height="110"/>',
    ),
    "root-style": (
        'viewBox="0 0 200 150" width="200" height="150" style="fill:#c33"',
        '<rect x="10" y="10" width="180" height="130"/>',
    ),
    "root-opacity": (
        'viewBox="0 0 200 150" width="200" height="150" opacity="0.3"',
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/>',
    ),
    "root-background": (
        'viewBox="0 0 200 150" width="200" height="150" style="background:#c33"',
        '<rect x="60" y="10" width="80" height="130" fill="#33c"/>',
    ),
    "xml-space": (
        'viewBox="0 0 200 150" width="200" height="150" xml:space="preserve"',
        '<rect x="10" y="10" width="180" height="130" fill="#c33"/>',
    ),
}


def drawings() -> dict[str, bytes]:
    """Return the drawings."""
    roots = {**{name: (_USUAL, inside) for name, inside in _INSIDE.items()}, **_ROOTS}
    return {
        name: f"<svg {_NAMESPACES} {root}>{inside}</svg>".encode() for name, (root, inside) in sorted(roots.items())
    }
