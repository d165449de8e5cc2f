"""Which standards a PDF from elsewhere is checked against: those that its XMP metadata claim."""

import pikepdf
import pytest

from publish.validators.flavours import declared_flavours

UA, A = "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"
DECLARATIONS = (
    '<d:declarations xmlns:d="http://pdfa.org/declarations/"><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<d:conformsTo>http://pdfa.org/declarations/wtpdf#{level}1.0</d:conformsTo></rdf:li></rdf:Bag></d:declarations>"
)
PACKET = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="{ua}" xmlns:a="{a}">'
    '<rdf:Description rdf:about=""{attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


@pytest.fixture
def claiming(make_pdf, tmp_path):
    def make(elements="", attributes=""):
        path = tmp_path / "claiming.pdf"
        packet = PACKET.format(ua=UA, a=A, elements=elements, attributes=attributes)
        with pikepdf.open(make_pdf()) as pdf:
            pdf.Root.Metadata = pikepdf.Stream(pdf, packet.encode(), Type=pikepdf.Name.Metadata)
            pdf.save(path)
        return path

    return make


@pytest.mark.parametrize(
    ("elements", "attributes", "flavours"),
    [
        ("", "", ("ua1",)),
        ("<u:part>2</u:part>", "", ("ua2",)),
        ("", ' u:part="2" a:part="4"', ("ua2", "4")),
        ("<a:part>2</a:part><a:conformance>B</a:conformance>", "", ("ua1", "2b")),
        ("<a:part>9</a:part><a:conformance>Z</a:conformance>", "", ("ua1",)),
        ("<u:part>2</u:part>" + DECLARATIONS.format(level="reuse"), "", ("ua2", "wt1r")),
        (DECLARATIONS.format(level="accessibility"), ' u:part="2"', ("ua2", "wt1a")),
        ("<not closed>", "", ("ua1",)),
    ],
)
def test_claims_are_read_from_elements_and_attributes(claiming, elements, attributes, flavours):
    assert declared_flavours(claiming(elements, attributes)) == flavours


def test_what_is_no_pdf_is_held_against_pdf_ua_1(tmp_path):
    path = tmp_path / "words.pdf"
    path.write_text("Not a PDF.")
    assert declared_flavours(path) == ("ua1",)
    assert declared_flavours(tmp_path / "absent.pdf") == ("ua1",)
