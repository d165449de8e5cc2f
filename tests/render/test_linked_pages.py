"""The numbers of pages in the links of an EPUB: those that the paper has."""

from lxml import etree

from publish.render.linked_pages import number_links

BODY = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
MARK = '<span role="doc-pagebreak" aria-label="{}"></span>'
TEXT = (
    f'{MARK.format(1)}<p id="one">One <a id="call" href="#note">1</a></p>'
    f'<p id="two">{MARK.format(2)}Two</p><p id="torn">Tor{MARK.format(3)}n <a id="again" href="#note">1</a></p>'
    '<aside class="note" id="note"><p id="in-note">A note.</p>'
    '<p><a class="backlink" href="#call">Back</a> <a class="backlink" href="#again">Back</a></p></aside>'
)


def numbered(*anchors: str) -> str:
    links = ", ".join(f'<a href="text.xhtml#{each}"><page-number of="{each}"/></a>' for each in anchors)
    documents = {
        "text": etree.fromstring(BODY.format(TEXT)),
        "end": etree.fromstring(BODY.format(f'<p class="facts mentions">{links}</p>')),
    }
    number_links(documents)
    return "".join(map(str, documents["end"].itertext()))


def test_a_link_says_the_page_on_which_its_place_begins() -> None:
    assert numbered("one", "two", "torn") == "1, 2"  # the third would be page 2 once more
    assert numbered("torn") == "2"


def test_a_place_in_a_note_is_on_the_page_of_its_first_call() -> None:
    assert numbered("in-note") == "1"
    assert numbered("again", "in-note") == "3, 1"


def test_a_place_that_no_page_is_known_of_is_on_the_first() -> None:
    assert numbered("nowhere") == "1"
