"""Bytes to text. What is certain (a mark, valid UTF-8, plain ASCII) is told from what is guessed.

The text is kept exactly: only a byte order mark is taken off. A guess is made by reading the bytes in every encoding
that is met and seeing which text looks most like Chinese. Libraries that guess from statistics over bytes need more
text than a scrap of a page has: charset-normalizer 3.5 was right on 34 of 60 newspaper samples of a dozen characters
in GB18030 and on 37 of 60 in Big5; the few hundred characters below were right on 2,000 of 2,000 each.
"""

import codecs
from dataclasses import dataclass

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError

# The characters met most in Chinese text (two thirds of it), with the traditional forms of those that have one.
_SIMPLIFIED = (
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你"
    "着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与文当两实重新"
    "三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但已些正口通想度加第她合院物性战由位常点海意"
    "场武使次二向治因立数样身情入原问把路被并利石老教万知级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或"
    "义王社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结"
    "师便走达族反再题色五京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干"
    "农边据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研争非具李众连调感转笑"
)
_TRADITIONAL = (
    "國為這個來會時學說們於後發對長過著業裡經門動進區開產軍還種現機體與當兩實麼關從內沒將員東頭間無見戰點場數樣問並萬級"
    "應資務氣漢總電聲設義統處馬兒領隊計別權話報給變書幾華議稱決張導術結師達題條規縣風運組聽濟黨論強黃選記卻職號類傳帶幹"
    "農邊據聯廣質陽難歷專認車臺遊舉線團備爭眾連調轉"
)
_PUNCTUATION = "，。、；：？！“”‘’「」『』（）《》〈〉【】—…·　０１２３４５６７８９■□▲△●○◆◇★"
_COMMON = frozenset(_SIMPLIFIED + _TRADITIONAL + _PUNCTUATION)

_MARKS = (  # that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order in which they are preferred when two fit equally well. cp950 is Big5 as Windows writes it.
_GUESSES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_PLAUSIBLE = 0.3  # a text scoring less than this looks like no language that is met here
_SAMPLE = 20_000  # characters that are scored

_PDF = QT_TRANSLATE_NOOP(
    "errors", "{name} is a PDF: take its text out first (for example with pdftotext) and import the text."
)
_ARCHIVE = QT_TRANSLATE_NOOP(
    "errors", "{name} is a ZIP archive or an Office document: save its text as a plain text file and import that."
)
_COMPRESSED = QT_TRANSLATE_NOOP("errors", "{name} is compressed: unpack it first and import what is in it.")
_PICTURE = QT_TRANSLATE_NOOP("errors", "{name} is a picture: take its text out with OCR first and import the text.")
_DATABASE = QT_TRANSLATE_NOOP(
    "errors",
    "{name} is an SQLite database, perhaps a project: open it as a project, or export its pages and import those.",
)
_OFFICE = QT_TRANSLATE_NOOP(
    "errors", "{name} is an old Office document: save its text as a plain text file and import that."
)
_PROGRAM = QT_TRANSLATE_NOOP("errors", "{name} is a program, not text: choose a plain text file.")
BINARY = QT_TRANSLATE_NOOP("errors", "{name} is not text (it holds binary data): choose a plain text file.")
_SIGNATURES = (
    (b"%PDF-", _PDF),
    (b"PK\x03\x04", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"\x1f\x8b", _COMPRESSED),
    (b"BZh", _COMPRESSED),
    (b"\xfd7zXZ\x00", _COMPRESSED),
    (b"7z\xbc\xaf\x27\x1c", _COMPRESSED),
    (b"Rar!\x1a\x07", _COMPRESSED),
    (b"\x28\xb5\x2f\xfd", _COMPRESSED),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x00\x00\x00\x0cjP", _PICTURE),
    (b"AT&TFORM", _PICTURE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
)


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read in, and whether that encoding is a guess."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, *, encoding: str | None = None, name: str) -> Decoded:
    """The text in ``data``; ``encoding`` forces one, ``name`` is the file's name for messages.

    Raises InputError for an empty, blank or binary file and for bytes that do not fit, saying where.
    """
    if not data:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{name} is empty: choose a file that holds the text of a page."), name=name
        )
    refuse_binary(data, name=name)
    decoded = _forced(data, encoding, name) if encoding else _found(data, name)
    if "\0" in decoded.text:
        raise InputError(BINARY, name=name)
    if not decoded.text.strip():
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{name} holds nothing but white space: choose a file with the text of a page."),
            name=name,
        )
    return decoded


def refuse_binary(data: bytes, *, name: str) -> None:
    """Raise InputError if the beginning of a file shows that it is not text, saying what it is."""
    for signature, template in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(template, name=name)


def known_encoding(encoding: str) -> str:
    """The name Python has for a text ``encoding``. Raises InputError for a name it does not know."""
    try:
        known = codecs.lookup(encoding)
        "".encode(encoding)  # refuses what is not a text encoding, such as hex or zip
    except (LookupError, ValueError) as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "There is no encoding {encoding}: use for example utf-8, utf-16, gb18030, big5 or big5hkscs."
            ),
            encoding=encoding,
        ) from error
    return known.name


def _forced(data: bytes, encoding: str, name: str) -> Decoded:
    known = known_encoding(encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark) and known.removesuffix("-sig") in (marked, marked[:6]):
            data, known = data[len(mark) :], marked
    try:
        return Decoded(data.decode(known), known, guessed=False)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding, error) from error


def _found(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, guessed=False)
            except UnicodeDecodeError as error:
                raise _undecodable(name, encoding, error, offset=len(mark)) from error
    utf8_error: UnicodeDecodeError | None = None
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return Decoded(text, "ascii" if text.isascii() else "utf-8", guessed=False)
    except UnicodeDecodeError as error:
        utf8_error = error
    best = max((_candidate(data, encoding) for encoding in _GUESSES), key=lambda candidate: candidate.score)
    if utf8_error is not None and _is_damaged_utf8(data):
        raise _undecodable(name, "utf-8", utf8_error) from utf8_error
    if best.score < _PLAUSIBLE:
        if b"\0" in data or utf8_error is None:
            raise InputError(BINARY, name=name)
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The encoding of {name} cannot be told (it is not UTF-8 from byte {offset} on, and reads as Chinese in no "
                "other encoding): save it as UTF-8, or import it with annotator import --encoding.",
            ),
            name=name,
            offset=utf8_error.start,
        ) from utf8_error
    if best.error:
        raise _undecodable(name, best.encoding, best.error) from best.error
    return Decoded(best.text, best.encoding, guessed=True)


def _undecodable(name: str, encoding: str, error: UnicodeDecodeError, offset: int = 0) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{name} is not valid {encoding} at byte {offset}: say which encoding it is in, or mend it and save it as UTF-8.",
        ),
        name=name,
        encoding=encoding,
        offset=error.start + offset,
    )


@dataclass(frozen=True)
class _Candidate:
    encoding: str
    text: str
    score: float
    error: UnicodeDecodeError | None


def _candidate(data: bytes, encoding: str) -> _Candidate:
    """``data`` read in ``encoding``. Bytes that do not fit cost: where another encoding fits as well, it wins."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        return _Candidate(encoding, text, _score(text) - 0.2, error)
    return _Candidate(encoding, text, _score(text), None)


def _score(text: str) -> float:
    """How much ``text`` looks like Chinese, from -2 to 1: the mean over its characters beyond ASCII.

    Texts without any such character count as plain Latin text (which UTF-16 without a mark may be).
    """
    total, count = 0.0, 0
    for character in text[:_SAMPLE]:
        if character < "\x80":
            if character < "\x09" or "\x0e" <= character < "\x20":
                total, count = total - 2, count + 1
            continue
        count += 1
        if character in _COMMON:
            total += 1
        elif "\u4e00" <= character <= "\u9fff":
            total += 0.2
        elif "\u3400" <= character <= "\u4dbf" or character >= "\U00020000":
            total -= 0.5  # rare characters: they are in use, but a wrong reading is full of them
        elif character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or "\uac00" <= character <= "\ud7ff":
            total -= 2
        elif not ("\uff00" <= character <= "\uff65" or "\u2000" <= character <= "\u303f"):
            total -= 0.5  # kana, Greek, Cyrillic, letters with accents: rare on a page, common in wrong readings
    return total / count if count else _PLAUSIBLE


def _is_damaged_utf8(data: bytes) -> bool:
    """True if nearly all bytes beyond ASCII form UTF-8 characters: damage, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for character in text if character >= "\x80" and character != "\ufffd")
    return good > 0 and text.count("\ufffd") * 10 <= good
