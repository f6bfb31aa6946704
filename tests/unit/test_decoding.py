"""Bytes to text: every encoding that is met, what is certain and what is a guess, and what is refused."""

import pytest

from annotator.core.errors import InputError
from annotator.formats.decoding import decode, known_encoding

SIMPLIFIED = (
    "本报讯 青禾县柳树镇第二社区近日召开居民代表会议，商量老旧楼院改造的事情。会上，大家围绕停车难、路灯少等问题各抒己见，"
    "社区工作人员一一记录，并当场答复。“过去有事不知道找谁，现在下楼就能说。”居民周大妈笑着说。县公安局交通警察大队也派出民警，"
    "在学校门口维持秩序，提醒家长不要随意停车。"
)
TRADITIONAL = (
    "本報訊 青禾縣柳樹鎮第二社區近日召開居民代表會議，商量老舊樓院改造的事情。會上，大家圍繞停車難、路燈少等問題各抒己見，"
    "社區工作人員一一記錄，並當場答覆。「過去有事不知道找誰，現在下樓就能說。」居民周大媽笑着說。縣公安局交通警察大隊也派出民警，"
    "在學校門口維持秩序，提醒家長不要隨意停車。"
)
GUESSED = [
    (SIMPLIFIED, "gb18030", "gb18030"),
    (TRADITIONAL, "gb18030", "gb18030"),
    (TRADITIONAL.replace("着", "著"), "big5", "cp950"),
    (TRADITIONAL.replace("着", "著"), "cp950", "cp950"),
    (TRADITIONAL + "嘅咗喺", "big5hkscs", "big5hkscs"),
    (SIMPLIFIED, "utf-16-le", "utf-16-le"),
    (SIMPLIFIED, "utf-16-be", "utf-16-be"),
    (TRADITIONAL, "utf-16-le", "utf-16-le"),
]


@pytest.mark.parametrize(("text", "written", "found"), GUESSED)
def test_an_encoding_without_a_mark_is_guessed_and_said(text, written, found):
    decoded = decode(text.encode(written), name="page.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, found, True)


@pytest.mark.parametrize(("text", "written", "found"), GUESSED)
def test_a_dozen_characters_are_enough(text, written, found):
    pieces = [text[at : at + 12] for at in range(len(text) - 12)]
    right = sum(decode(piece.encode(written), name="page.txt").text == piece for piece in pieces)
    assert right == len(pieces)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_is_certain_and_taken_off(mark, encoding):
    decoded = decode(mark + SIMPLIFIED.encode(encoding), name="page.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (SIMPLIFIED, encoding, False)


@pytest.mark.parametrize(
    ("text", "encoding"), [(SIMPLIFIED, "utf-8"), ("𠮷野家 😀 café", "utf-8"), ("plain\n", "ascii")]
)
def test_utf8_and_ascii_are_certain(text, encoding):
    decoded = decode(text.encode("utf-8"), name="page.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, False)


def test_latin_text_in_utf16_without_a_mark():
    assert decode("plain text\r\n".encode("utf-16-le"), name="page.txt").text == "plain text\r\n"


def test_the_text_is_kept_exactly():
    text = "一\r\n二\r三\n\u00a0\u3000四\u2028五\x85六\t七\f八\ufeff九\u200f  "
    assert decode(text.encode("utf-8"), name="page.txt").text == text
    assert decode(text.encode("utf-16"), name="page.txt").text == text
    assert decode((text + SIMPLIFIED).encode("gb18030"), name="page.txt").text == text + SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig"])
def test_a_forced_encoding_is_no_guess_and_takes_the_mark_off(encoding):
    decoded = decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode(), encoding=encoding, name="page.txt")
    assert (decoded.text, decoded.guessed) == (SIMPLIFIED, False)


def test_forced_utf16_reads_either_order():
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), encoding="utf-16", name="p").text == SIMPLIFIED
    assert decode(b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), encoding="utf-16", name="p").text == SIMPLIFIED


def test_a_forced_encoding_wins_over_the_guess():
    data = SIMPLIFIED.encode("gb18030")
    assert decode(data, encoding="latin-1", name="page.txt").text == data.decode("latin-1")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "zip", "rot13", "", "\0"])
def test_an_encoding_that_is_none_is_refused(encoding):
    with pytest.raises(InputError, match="no encoding"):
        known_encoding(encoding or "undefined-name")


def test_bytes_that_do_not_fit_the_forced_encoding():
    with pytest.raises(InputError, match=r"page\.txt is not valid utf-8 at byte 6"):
        decode("中国".encode() + b"\xff\xff", encoding="utf-8", name="page.txt")


def test_damaged_utf8_is_not_taken_for_another_encoding():
    data = SIMPLIFIED.encode("utf-8")
    at = len("本报讯 ".encode())
    with pytest.raises(InputError, match=f"not valid utf-8 at byte {at}"):
        decode(data[:at] + data[at + 1 :], name="page.txt")


def test_cut_off_utf8_says_where():
    data = SIMPLIFIED.encode("utf-8")[:-1]
    with pytest.raises(InputError, match=f"not valid utf-8 at byte {len(data) - 2}"):
        decode(data, name="page.txt")


def test_damaged_gb18030_says_where():
    data = SIMPLIFIED.encode("gb18030") + b"\xff"
    with pytest.raises(InputError, match=f"not valid gb18030 at byte {len(data) - 1}"):
        decode(data, name="page.txt")


def test_bytes_of_no_encoding_that_is_met():
    with pytest.raises(InputError, match=r"cannot be told .* byte 3 .*save it as UTF-8"):
        decode("caf\u00e9 d\u00e9j\u00e0 vu \u00e0 l'\u00e9t\u00e9".encode("latin-1"), name="page.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\f ", "\u3000\n".encode(), "\u3000".encode("utf-16")])
def test_nothing_to_read(data):
    with pytest.raises(InputError, match=r"page\.txt (is empty|holds nothing but white space): choose"):
        decode(data, name="page.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF: take its text out"),
        (b"PK\x03\x04\x14\x00", "ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\x1f\x8b\x08\x00", "is compressed: unpack it"),
        (b"SQLite format 3\x00", "SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"\x7fELF\x02", "is a program"),
        (b"abc\x00\x01\x02\x00def", "binary data"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x00" * 64, "binary data"),
    ],
)
def test_a_binary_file_is_named(data, what):
    with pytest.raises(InputError, match=what):
        decode(data, name="page.txt")
    with pytest.raises(InputError):
        decode(data, encoding="latin-1", name="page.txt")
