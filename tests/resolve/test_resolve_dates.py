import pytest

from publish.resolve.dates import date_text, timestamp


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("2018", "en", "2018"),
        ("2018-05", "fr", "mai 2018"),
        ("2018-05-16", "en", "May 16, 2018"),
        ("2018-05-16", "en-GB", "16 May 2018"),
        ("2018-05-16", "ar", "16 مايو 2018"),
        ("2018-05-16T12:30", "fr", "16 mai 2018, 12:30"),
        ("2018-05-16T12:30+03:00", "fr", "16 mai 2018, 12:30 UTC+03:00"),
        ("2018-05-16T12:30", "ar", "16 مايو 2018، 12:30 م"),
        ("2018-05-16/2018-05-20", "fr", "16–20 mai 2018"),
        ("2018-05-16/20", "fr", "16–20 mai 2018"),
        ("2018-05-30/2018-06-02", "en", "May 30, 2018 – June 2, 2018"),
        ("2018/2019", "fr", "2018–2019"),
        ("2018/2019-05", "en", "2018 – May 2019"),
        ("2018-13", "en", "2018-13"),
        ("soon", "en", "soon"),
        ("", "en", ""),
        ("2018", "no-such-language", "2018"),
    ],
)
def test_dates_in_words(value, language, text):
    assert date_text(value, language) == text


def test_no_thin_spaces_which_faces_lack():
    said = [date_text(value, "en") for value in ("2018-05-16/2018-05-20", "2018-05-16T15:30", "2018/2019")]
    assert not any(space in words for words in said for space in "\u2009\u202f")


@pytest.mark.parametrize("value", ["", "x", "2018-02-30", "0001-01-01T00:00+14:00"])
def test_what_is_no_moment(value):
    assert timestamp(value) == ""
