"""Words of BibTeX, with the signs of LaTeX, become plain words."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "ldots": "…",
    "dots": "…",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "slash": "/",
    "copyright": "©",
    "textregistered": "®",
    "pounds": "£",
    "euro": "€",
    "S": "§",
    "P": "¶",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "textdegree": "°",
    "guillemotleft": "«",
    "guillemotright": "»",
    "quotedblbase": "„",
}
_ACCENT = re.compile(
    r"\\(?:([`'^~\"=.])\s*|([uvHckrdb])(?:\s+|(?=\{)))(?:\{\s*(?:(\\?[A-Za-zÀ-ɏ])\s*)?\}|(\\[ij](?![A-Za-z])|[A-Za-zÀ-ɏ]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s+|\{\}|(?![A-Za-z]))")
_MARKED = re.compile(r"\\(?:emph|textit|textsl|mkbibemph)\s*\{([^{}]*)\}")
_SIGN = re.compile(r"\\([&%$#_{} ,])")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"), ("\\-", "\u00ad"), ("\\/", ""))


def plain(value: str) -> str:
    """Return the words of a value: accents and letters as they are, braces left out, white space folded."""
    if not any(sign in value for sign in "\\{}~`'-$"):
        return " ".join(value.split())
    words = _ACCENT.sub(_accented, value)
    words = _MARKED.sub(r"\1", words)
    words = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), words)
    for written, meant in _LIGATURES:
        words = words.replace(written, meant)
    words = _SIGN.sub(lambda found: "\x00" if found[1] == "{" else "\x01" if found[1] == "}" else found[1], words)
    words = re.sub(r"[{}]", "", words).replace("\x00", "{").replace("\x01", "}")
    return " ".join(re.split(r"[ \t\n\r]+", words)).strip()


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4] or "").lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]]) if letter else ""
