"""The catalogues are complete, fit the code, and can be filled in; every sentence of the code is in them."""

import ast
import importlib.util
import re
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
MODULES = sorted((ROOT / "annotator").rglob("*.py"))
FORMS = {"annotator_zh.ts": 1, "annotator_en.ts": 2}  # plural forms that the language has
SHOWN = {"InputError", "ProjectError", "EditRefused", "StaleEdit", "Note", "say", "wrong", "note"}
MARKERS = {"tr", "translate", "QT_TRANSLATE_NOOP"}
# Beside {fields}: the number of a plural, HTML tags, and the letter of a menu.
MARKS = re.compile(r"%n|</?[a-z]\w*>|&[A-Z]")


class Message(NamedTuple):
    """One text of a catalogue with one of its translations."""

    context: str
    source: str
    translation: str
    plural: bool


def of_catalogue(name: str) -> Iterator[Message]:
    for context in ElementTree.parse(FOLDER / name).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            texts = [form.text for form in translation.iter("numerusform")] if plural else [translation.text]
            for text in texts:
                yield Message(context.findtext("name", ""), message.findtext("source", ""), text or "", plural)


def fields(text: str) -> set[str]:
    """The names in braces, with their formats, which are filled in by ``str.format``."""
    found = string.Formatter().parse(text)
    return {f"{name}!{conversion}:{spec}" for _, name, spec, conversion in found if name is not None}


def filled(text: str) -> str:
    """``text`` with something in each of its fields."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return text.format(*"0123456789", **{name: f"<{name}>" for name in names if not name.isdecimal()})


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_catalogues_are_up_to_date_and_compiled(script: ModuleType) -> None:
    assert script.check() == [], "run packaging/translations.py and translate what is unfinished"


@pytest.mark.parametrize("name", FORMS)
def test_each_language_has_its_plural_forms(name: str) -> None:
    plurals = [(message.context, message.source) for message in of_catalogue(name) if message.plural]
    assert plurals
    assert {source: plurals.count(source) for source in plurals} == dict.fromkeys(plurals, FORMS[name])


@pytest.mark.parametrize("name", FORMS)
def test_translations_have_the_placeholders_of_their_sources(name: str) -> None:
    different = [
        message
        for message in of_catalogue(name)
        if fields(message.source) != fields(message.translation)
        or set(MARKS.findall(message.source)) != set(MARKS.findall(message.translation))
    ]
    assert different == []


@pytest.mark.parametrize("name", FORMS)
def test_translations_can_be_filled_in(name: str) -> None:
    for message in of_catalogue(name):
        text = filled(message.translation)
        assert text.count("{") == filled(message.source).count("{") == text.count("}")  # literal braces
        for field in fields(message.translation):
            word = field.partition("!")[0]
            assert (word if word.isdecimal() else f"<{word}>") in text


def test_chinese_is_punctuated_as_chinese() -> None:
    # Qt separates the kinds of files in a dialog with two semicolons.
    texts = [message.translation.replace(";;", "") for message in of_catalogue("annotator_zh.ts")]
    assert [text for text in texts if re.search("[一-鿿”）}][:,;?!.]", text)] == []


def test_chinese_is_chinese() -> None:
    """What has letters in English has characters in Chinese, or the arrow of a key: nothing was copied as it is."""
    copied = [
        message
        for message in of_catalogue("annotator_zh.ts")
        if fields(message.source) == set() and re.search("[a-z]", message.source)
        if not re.search("[一-鿿←-↓]", message.translation)
    ]
    assert copied == []


def calls(tree: ast.AST, context: str = "") -> Iterator[tuple[ast.Call, str, str]]:
    """Every call in ``tree``: the call, the name of what is called, and the class around it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield node, getattr(called, "id", getattr(called, "attr", "")), context
        yield from calls(node, node.name if isinstance(node, ast.ClassDef) else context)


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_text(node: ast.expr) -> bool:
    """A text that stands here, perhaps put together from parts."""
    return is_literal(node) or isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and is_text(node.left))


def marked(call: ast.Call, name: str, context: str) -> tuple[str, str] | None:
    """(context, source) of a call that marks a literal for translation."""
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if name == "tr":
        return context, str(texts[0])
    return (str(texts[0]), str(texts[1])) if len(call.args) == len(texts) >= 2 else None


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_is_marked_and_in_the_catalogue(module: Path) -> None:
    known = {(message.context, message.source) for message in of_catalogue("annotator_zh.ts")}
    problems = []
    for call, name, context in calls(ast.parse(module.read_text("utf-8"))):
        where = f"line {call.lineno}: {ast.unparse(call)[:100]}"
        if name in SHOWN and call.args and is_text(call.args[0]):
            problems.append(f"no QT_TRANSLATE_NOOP, {where}")
        if name not in MARKERS:
            continue
        if any(is_text(argument) and not is_literal(argument) for argument in call.args):
            problems.append(f"not one literal, which lupdate cannot find, {where}")
        elif (name == "tr" or len(call.args) > 1) and (key := marked(call, name, context)) and key not in known:
            problems.append(f"not in the catalogue, {where}")
    assert problems == []
