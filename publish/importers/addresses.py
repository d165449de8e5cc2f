"""Addresses as they were meant: without the detour by which somebody is told who follows them.

Programs for mail, search and chat wrap the addresses in a text into redirects of their own; others add parameters that
name a campaign or a person. Both are taken off, and every other character of an address stays as it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, urlsplit, urlunsplit

_DEEPEST = 5  # redirects within redirects
_REDIRECTS = (
    # host (a whole name or the end of one), path, parameter that holds the address
    (r"(www\.)?google\.[a-z.]{2,6}", r"/url", ("q", "url")),
    (r"(www\.)?google\.[a-z.]{2,6}", r"/imgres", ("imgrefurl",)),
    (r".*\.safelinks\.protection\.outlook\.(com|cn)|.*\.safelinks\.protection\.office365\.us", r"/.*|", ("url",)),
    (r"(l|lm|www|m)\.facebook\.com|l\.(instagram|messenger|threads)\.(com|net)|l\.wl\.co", r"/(l\.php)?|", ("u",)),
    (r"(www|m)\.youtube\.com|youtube\.com", r"/redirect", ("q",)),
    (r"(www\.)?linkedin\.com", r"/(redir/redirect|safety/go|redirect)/?", ("url",)),
    (r"slack-redir\.net", r"/link", ("url",)),
    (r"(html\.)?duckduckgo\.com", r"/l/", ("uddg",)),
    (r"out\.reddit\.com", r"/.*", ("url",)),
    (r"(www\.|m\.)?vk\.com|away\.vk\.com", r"/away(\.php)?", ("to",)),
    (r"steamcommunity\.com", r"/linkfilter/?", ("url", "u")),
    (r"exit\.sc|t\.umblr\.com|href\.li|deref-[a-z-]+\.[a-z]+|disq\.us|outgoing\..*|clicks?\..*|redirect\..*", r"/.*|",
     ("url", "u", "z", "k", "client", "redirectUrl")),
    (r"(translate\.google\.com|translate\.googleusercontent\.com)", r"/.*", ("u",)),
    (r"(www\.)?bing\.com", r"/ck/a", ("u",)),
    (r"statics\.teams\.(cdn\.office\.net|microsoft\.com)", r"/.*", ("url",)),
    (r"clicktime\.symantec\.com", r"/.*", ("u",)),
    (r"r\.search\.yahoo\.com", r"/.*", ()),
    (r"urldefense\.proofpoint\.com", r"/v[12]/url", ("u",)),
    (r"urldefense\.(com|us|proofpoint\.com)", r"/v3/.*", ()),
    (r"(secure-web\.cisco\.com|protect-[a-z]+\.mimecast\.com|linkprotect\.cudasvc\.com)", r"/.*", ("a", "u", "url")),
)  # fmt: skip
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mibextid"
    r"|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|vero_(id|conv)|oly_(anon|enc)_id|ref_(src|url)"
    r"|rb_clickid|s_cid|s_kwcid|ef_id|cmpid|ncid|guccounter|guce_referrer(_sig)?|wt\.mc_id|wt_mc|xtor|at_(medium"
    r"|campaign|custom\d|link\w*|ptr\w*|bbc_team)|_ga|_gl|_openstat|wickedid|trk_(contact|msg|module|sid)|mkwid|pcrid"
    r"|__twitter_impression|smid|smtyp|share_?id|campaign_?id|subscriber_?id|email_?hash|ust|usg|ved|sca_esv"
    r"|srsltid|spm|scm|sc_(cid|campaign|channel|content|eh|medium|outcome|uid)|ml_subscriber(_hash)?|ck_subscriber_id"
    r"|(pk|mtm|matomo|piwik)_\w+|hsa_\w+|__s|_ke|_bta_\w+|elq\w*|epik|nr_email_referer|tracking_?id|irclickid"
    r"|mkevt|mkcid|mkrid|campid|toolid|_branch_match_id|_branch_referrer|dm_i|bsft_\w+|sfmc_\w+",
    re.IGNORECASE,
)
_SHARING = {
    "youtu.be": "si",
    "www.youtube.com": "si|pp|feature",
    "open.spotify.com": "si",
    "twitter.com": "s|t|ref_src",
    "x.com": "s|t",
    "mobile.twitter.com": "s|t",
    "m.youtube.com": "si|pp|feature",
    "music.youtube.com": "si|feature",
}
_SHOP = re.compile(r"(www\.)?amazon\.[a-z.]{2,6}")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_END = ".,;:!?)'’]"


def plain_address(address: str) -> str:
    """Return an address without redirects around it, parameters that tell on people, and passwords in it.

    What isn't an address of the web comes back as it is.
    """
    for _ in range(_DEEPEST):
        inner = _wrapped(address)
        if inner is None:
            break
        address = inner
    return _without_tracking(address)


def plain_addresses(words: str) -> str:
    """Return words in which every address of the web is a plain one."""

    def plain(found: re.Match[str]) -> str:
        address = found[0].rstrip(_END)
        return plain_address(address) + found[0][len(address) :]

    return _ADDRESS.sub(plain, words) if "://" in words else words


def _wrapped(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    for hosts, path, names in _REDIRECTS:
        if re.fullmatch(hosts, host) and re.fullmatch(path, parts.path):
            found = _defended(address) or _inner(host, parts.path, parts.query, names)
            if found is not None:
                return found
    return None


def _inner(host: str, path: str, query: str, names: tuple[str, ...]) -> str | None:
    if host == "r.search.yahoo.com":
        found = re.search(r"/RU=([^/]+)/", path)
        return _address(unquote(found[1])) if found else None
    values = dict(part.partition("=")[::2] for part in reversed(query.split("&")))
    for name in names:
        value = values.get(name, "")
        if host == "urldefense.proofpoint.com":
            value = value.replace("-", "%").replace("_", "/")
        elif host.endswith("bing.com") and value.startswith("a1"):
            value = _from_base64(value[2:])
        elif "+" in value:
            value = value.replace("+", "%20")
        if (inner := _address(unquote(value))) is not None:
            return inner
    return None


def _defended(address: str) -> str | None:
    """Return what urldefense holds between underscores, its signs put back in the places of the asterisks."""
    found = re.match(r"https?://urldefense[^/]{0,30}/v3/__(.+?)__;([\w+/=-]{0,400})", address)
    if found is None:
        return None
    signs = iter(_from_base64(found[2]))
    return _address(re.sub(r"\*", lambda star: next(signs, star[0]), found[1]))


def _address(words: str) -> str | None:
    if re.match(r"https?:/[^/]", words):  # a path in which two slashes became one
        words = words.replace(":/", "://", 1)
    return words if re.match(r"(https?://|mailto:)\S", words, re.IGNORECASE) else None


def _from_base64(words: str) -> str:
    try:
        return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _without_tracking(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return address
    if parts.scheme.lower() not in ("http", "https"):
        return address
    shared = (
        "pd_rd_\\w+|pf_rd_\\w+|qid|sr|ref_?|crid|sprefix|dib|dib_tag" if _SHOP.fullmatch(host) else _SHARING.get(host)
    )
    query = _untold(parts.query, shared)
    place = parts.netloc.rpartition("@")[2]
    fragment = re.sub(r":~:.*", "", parts.fragment)  # the words that a browser was to mark
    fragment = _untold(fragment, None) if "=" in fragment else fragment
    if query == parts.query and place == parts.netloc and fragment == parts.fragment:
        return address
    return urlunsplit((parts.scheme, place, parts.path, query, fragment))


def _untold(query: str, shared: str | None) -> str:
    """Return a row of parameters, whatever divides them, without those that tell on people."""
    kept = before = ""
    for divided, part in re.findall(r"(^|[&;]|\?)([^&;?]*)", query):
        name = part.partition("=")[0]
        if not (_TRACKING.fullmatch(name) or (shared and re.fullmatch(shared, name))):
            kept += ((before or divided) if kept else "") + part
            before = ""
        else:
            before = before or divided
    return kept
