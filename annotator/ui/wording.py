"""Codes of the core as words of the interface language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QColor

from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError
from annotator.core.model import Role
from annotator.core.ordering import WHYS, Order
from annotator.core.proposal import Reason
from annotator.segmentation.reasons import REASONS
from annotator.services.values import PageStatus, Step
from annotator.ui import language

_ROLES = {
    Role.OVERLINE: QT_TRANSLATE_NOOP("roles", "Overline"),
    Role.HEADLINE: QT_TRANSLATE_NOOP("roles", "Headline"),
    Role.SUBHEADLINE: QT_TRANSLATE_NOOP("roles", "Subheadline"),
    Role.BYLINE: QT_TRANSLATE_NOOP("roles", "Byline"),
    Role.BODY: QT_TRANSLATE_NOOP("roles", "Body"),
    Role.CROSSHEAD: QT_TRANSLATE_NOOP("roles", "Crosshead"),
    Role.CAPTION: QT_TRANSLATE_NOOP("roles", "Caption"),
    Role.CREDIT: QT_TRANSLATE_NOOP("roles", "Credit"),
    Role.RUBRIC: QT_TRANSLATE_NOOP("roles", "Rubric"),
    Role.NOTE: QT_TRANSLATE_NOOP("roles", "Note"),
}
# One character in Chinese, two letters in English: they stand in the gutter.
_MARKS = {
    Role.OVERLINE: QT_TRANSLATE_NOOP("role marks", "Ov"),
    Role.HEADLINE: QT_TRANSLATE_NOOP("role marks", "Hd"),
    Role.SUBHEADLINE: QT_TRANSLATE_NOOP("role marks", "Sh"),
    Role.BYLINE: QT_TRANSLATE_NOOP("role marks", "By"),
    Role.BODY: QT_TRANSLATE_NOOP("role marks", "Bd"),
    Role.CROSSHEAD: QT_TRANSLATE_NOOP("role marks", "Ch"),
    Role.CAPTION: QT_TRANSLATE_NOOP("role marks", "Cp"),
    Role.CREDIT: QT_TRANSLATE_NOOP("role marks", "Cr"),
    Role.RUBRIC: QT_TRANSLATE_NOOP("role marks", "Ru"),
    Role.NOTE: QT_TRANSLATE_NOOP("role marks", "Nt"),
}
_STATUS = {
    PageStatus.NEW: QT_TRANSLATE_NOOP("status", "new"),
    PageStatus.PROPOSED: QT_TRANSLATE_NOOP("status", "proposed"),
    PageStatus.IN_PROGRESS: QT_TRANSLATE_NOOP("status", "in progress"),
    PageStatus.GOLD: QT_TRANSLATE_NOOP("status", "gold"),
}
_ORDERS = {
    Order.ADDED: QT_TRANSLATE_NOOP("orders", "As they came in"),
    Order.NAME: QT_TRANSLATE_NOOP("orders", "By name"),
    Order.DATE: QT_TRANSLATE_NOOP("orders", "By date"),
    Order.DOUBT: QT_TRANSLATE_NOOP("orders", "Most doubtful first"),
    Order.GAIN: QT_TRANSLATE_NOOP("orders", "Most to gain first"),
    Order.RANDOM: QT_TRANSLATE_NOOP("orders", "At random"),
}
_ORDER_TIPS = {
    Order.ADDED: QT_TRANSLATE_NOOP("orders", "In the order in which the pages were imported"),
    Order.NAME: QT_TRANSLATE_NOOP("orders", "By name, p2 before p10"),
    Order.DATE: QT_TRANSLATE_NOOP("orders", "The oldest first, as meta, name or file say; unknown dates last"),
    Order.DOUBT: QT_TRANSLATE_NOOP("orders", "Pages with the least sure borders first"),
    Order.GAIN: QT_TRANSLATE_NOOP(
        "orders", "Many corrections to expect, and unlike the pages accepted already and those further up"
    ),
    Order.RANDOM: QT_TRANSLATE_NOOP(
        "orders", "Drawn once for this project: pages from the top are a fair sample, as test sets need it"
    ),
}
_STEPS = {
    "split": QT_TRANSLATE_NOOP("steps", "split article {number}"),
    "merge": QT_TRANSLATE_NOOP("steps", "merge articles {number} and {other}"),
    "new_article": QT_TRANSLATE_NOOP("steps", "new article"),
    "move": QT_TRANSLATE_NOOP("steps", "attach to article {number}"),
    "move_border": QT_TRANSLATE_NOOP("steps", "move border of article {number}"),
    "furniture": QT_TRANSLATE_NOOP("steps", "make page furniture"),
    "role": QT_TRANSLATE_NOOP("steps", "set role {role}"),
    "reorder_article": QT_TRANSLATE_NOOP("steps", "move article {number}"),
    "reorder_piece": QT_TRANSLATE_NOOP("steps", "move piece of article {number}"),
    "category": QT_TRANSLATE_NOOP("steps", "category of article {number}"),
    "label": QT_TRANSLATE_NOOP("steps", "categories of article {number}"),
    "unsure": QT_TRANSLATE_NOOP("steps", "mark unsure"),
    "accept_article": QT_TRANSLATE_NOOP("steps", "accept article {number}"),
    "reopen_article": QT_TRANSLATE_NOOP("steps", "reopen article {number}"),
    "accept_page": QT_TRANSLATE_NOOP("steps", "accept page"),
    "reopen_page": QT_TRANSLATE_NOOP("steps", "reopen page"),
    "propose": QT_TRANSLATE_NOOP("steps", "propose again"),
    "take_over": QT_TRANSLATE_NOOP("steps", "take over from {file}"),
    "scheme_add": QT_TRANSLATE_NOOP("steps", "add category {name}"),
    "scheme_rename": QT_TRANSLATE_NOOP("steps", "rename category {name}"),
    "scheme_colour": QT_TRANSLATE_NOOP("steps", "colour of category {name}"),
    "scheme_key": QT_TRANSLATE_NOOP("steps", "key of category {name}"),
    "scheme_move": QT_TRANSLATE_NOOP("steps", "move category {name}"),
    "scheme_merge": QT_TRANSLATE_NOOP("steps", "merge category {name} into {other}"),
    "scheme_remove": QT_TRANSLATE_NOOP("steps", "remove category {name}"),
    "scheme_several": QT_TRANSLATE_NOOP("steps", "several categories for an article"),
    "scheme_one": QT_TRANSLATE_NOOP("steps", "one category for an article"),
    "scheme_preset": QT_TRANSLATE_NOOP("steps", "preset {preset}"),
    "accept_text": QT_TRANSLATE_NOOP("steps", "accept “{text}” for “{raw}”"),
    "reject_text": QT_TRANSLATE_NOOP("steps", "keep “{raw}”"),
    "overtype": QT_TRANSLATE_NOOP("steps", "overtype “{raw}” with “{text}”"),
    "restore_text": QT_TRANSLATE_NOOP("steps", "take back the correction of “{raw}”"),
    "comment": QT_TRANSLATE_NOOP("steps", "comment “{text}”"),
    "comment_revise": QT_TRANSLATE_NOOP("steps", "change comment “{text}”"),
    "comment_resolve": QT_TRANSLATE_NOOP("steps", "resolve comment “{text}”"),
    "comment_reopen": QT_TRANSLATE_NOOP("steps", "open comment “{text}” again"),
    "comment_remove": QT_TRANSLATE_NOOP("steps", "remove comment “{text}”"),
}

# Where one step changes several places.
_STEPS_OF_MANY = {"accept_text": QT_TRANSLATE_NOOP("steps", "accept “{text}” for “{raw}” in {count} places")}


_PRESETS = {
    "local": QT_TRANSLATE_NOOP("presets", "local paper"),
    "iptc": QT_TRANSLATE_NOOP("presets", "IPTC media topics"),
}


def preset_name(preset: str) -> str:
    """The name of a preset of categories."""
    return QCoreApplication.translate("presets", _PRESETS[preset])


def translate(context: str, words: str) -> str:
    """``words`` of ``context`` in the present language."""
    return QCoreApplication.translate(context, words)


class Counts(QObject):
    """Words with a number in them. lupdate finds plural forms in ``self.tr`` only, so they all stand here."""

    def characters(self, count: int) -> str:
        """So many characters."""
        return self.tr("%n character(s)", "", count)

    def lines(self, count: int) -> str:
        """So many printed lines."""
        return self.tr("%n line(s)", "", count)

    def picked(self, count: int) -> str:
        """In so many printed lines something is picked."""
        return self.tr("%n line(s) picked", "", count)

    def doubts(self, count: int) -> str:
        """So many doubtful borders on a page."""
        return self.tr("%n doubt(s)", "", count)

    def articles(self, count: int) -> str:
        """So many articles."""
        return self.tr("%n article(s)", "", count)

    def furniture(self, count: int) -> str:
        """So many lines of page furniture."""
        return self.tr("%n line(s) of page furniture", "", count)

    def imported(self, count: int) -> str:
        """So many pages came in."""
        return self.tr("%n page(s) imported", "", count)

    def updated(self, count: int) -> str:
        """So many pages took over the articles of the files."""
        return self.tr("%n page(s) taken over", "", count)

    def take_theirs(self, count: int) -> str:
        """What an import again would do for so many pages."""
        return self.tr("Take theirs for %n page(s) only proposed here", "", count)

    def unaccepted(self, count: int) -> str:
        """So many pages of an export are no gold."""
        return self.tr("%n of these page(s) not accepted: status gold leaves them out", "", count)

    def known(self, count: int) -> str:
        """So many pages were there before."""
        return self.tr("%n page(s) already there", "", count)

    def skipped(self, count: int) -> str:
        """So many files were left out."""
        return self.tr("%n file(s) left out", "", count)

    def articles_have(self, count: int, name: str) -> str:
        """So many articles have a category."""
        return self.tr("%n article(s) with the category “{0}”", "", count).format(name)

    def articles_become(self, count: int, name: str) -> str:
        """So many articles get another category."""
        return self.tr("%n article(s) will become “{0}”", "", count).format(name)

    def articles_lose(self, count: int, name: str) -> str:
        """So many articles lose a category."""
        return self.tr("%n article(s) will lose the category “{0}”", "", count).format(name)

    def on_pages(self, count: int) -> str:
        """On so many pages."""
        return self.tr("on %n page(s)", "", count)

    def stay_accepted(self, count: int) -> str:
        """So many articles keep their acceptance."""
        return self.tr("%n accepted article(s) stay accepted", "", count)

    def opened_again(self, count: int) -> str:
        """So many articles lose their acceptance."""
        return self.tr("%n accepted article(s) will be open again", "", count)

    def categories_come(self, count: int) -> str:
        """So many categories of a preset are new."""
        return self.tr("%n new categorie(s)", "", count)

    def categories_go(self, count: int) -> str:
        """So many categories that no article has go."""
        return self.tr("%n categorie(s) that no article has will go", "", count)

    def to_proofread(self, count: int) -> str:
        """So many places of a text that look wrong."""
        return self.tr("%n suggestion(s)", "", count)

    def corrected(self, count: int) -> str:
        """So many corrections in a text."""
        return self.tr("%n correction(s)", "", count)

    def corrections_here(self, count: int) -> str:
        """So many corrections of the page in hand."""
        return self.tr("%n correction(s) here", "", count)

    def comments(self, count: int) -> str:
        """So many open comments."""
        return self.tr("%n comment(s)", "", count)

    def pages_found(self, count: int) -> str:
        """So many pages hold the words."""
        return self.tr("found on %n page(s)", "", count)

    def to_index(self, count: int) -> str:
        """So many pages are not searched yet."""
        return self.tr("%n page(s) not searched yet", "", count)

    def exported(self, count: int) -> str:
        """So many pages were written."""
        return self.tr("%n page(s) exported", "", count)

    def in_split(self, count: int) -> str:
        """So many pages are in a split."""
        return self.tr("%n page(s)", "", count)

    def gold(self, count: int) -> str:
        """So many gold pages."""
        return self.tr("%n gold page(s)", "", count)

    def fresh(self, count: int) -> str:
        """So many of them came since models were last learnt."""
        return self.tr("%n accepted since then", "", count)

    def anew(self, count: int) -> str:
        """To propose anew for so many pages."""
        return self.tr("Propose anew for %n untouched page(s)", "", count)


def role_name(role: Role) -> str:
    """The name of ``role``."""
    return QCoreApplication.translate("roles", _ROLES[role])


def role_names(role: Role) -> tuple[str, str]:
    """The name of ``role`` in English and in Chinese."""
    return _ROLES[role], language.chinese("roles", _ROLES[role])


def role_mark(role: Role) -> str:
    """The short mark of ``role`` in the gutter and on chips."""
    return QCoreApplication.translate("role marks", _MARKS[role])


def status_name(status: PageStatus) -> str:
    """The name of a page's status."""
    return QCoreApplication.translate("status", _STATUS[status])


def step_name(step: Step) -> str:
    """What a step of undo or redo did, in words."""
    values = {name: "" if value is None else value for name, value in step.details.items() if name != "names"}
    values |= {name: visible(text) for name, text in values.items() if isinstance(text, str) and text.isspace()}
    if values.get("role"):
        values["role"] = role_name(Role(values["role"]))
    if step.kind == "scheme_preset":
        values["preset"] = preset_name(str(values["preset"]))
    for name, (name_zh, name_en) in step.details.get("names", {}).items():
        values[name] = name_zh if language.present() == "zh" else name_en
    several = step.details.get("count", 1) > 1 and step.kind in _STEPS_OF_MANY
    steps = _STEPS_OF_MANY if several else _STEPS
    template = QCoreApplication.translate("steps", steps.get(step.kind, step.kind))
    return template.format_map(_Missing(values))


def visible(text: str) -> str:
    """``text`` on one line, with its blanks to be seen."""
    return "".join("⏎" if character in "\r\n" else "␣" if character.isspace() else character for character in text)


class _Missing(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def begun(words: str) -> str:
    """``words`` with a capital at their beginning, where they stand by themselves."""
    return words[:1].upper() + words[1:]


_HUES = (  # up to which hue, in degrees
    (14, QT_TRANSLATE_NOOP("colours", "red")),
    (40, QT_TRANSLATE_NOOP("colours", "orange")),
    (66, QT_TRANSLATE_NOOP("colours", "yellow")),
    (155, QT_TRANSLATE_NOOP("colours", "green")),
    (192, QT_TRANSLATE_NOOP("colours", "teal")),
    (250, QT_TRANSLATE_NOOP("colours", "blue")),
    (290, QT_TRANSLATE_NOOP("colours", "violet")),
    (342, QT_TRANSLATE_NOOP("colours", "pink")),
    (360, QT_TRANSLATE_NOOP("colours", "red")),
)


def colour_name(code: str) -> str:
    """A colour for those who hear it: its name and, as several may go by the same one, its code, as in ``#2f6fb3``."""
    colour = QColor(code)
    hue, saturation, lightness = colour.hslHue(), colour.hslSaturation(), colour.lightness()
    if saturation < 36 or hue < 0:
        name = QT_TRANSLATE_NOOP("colours", "grey")
    elif 14 < hue <= 40 and lightness < 110:
        name = QT_TRANSLATE_NOOP("colours", "brown")
    else:
        name = next(name for limit, name in _HUES if hue <= limit)
    return f"{translate('colours', name)} {code}"


def sentence(error: Exception) -> str:
    """What ``error`` says, in the language of the interface."""
    if isinstance(error, AnnotatorError):
        return message(error.template, error.values)
    return QCoreApplication.translate(
        "errors", "Something went wrong inside the program ({problem}); your work up to the last step is saved."
    ).format(problem=f"{type(error).__name__}: {error}")


def message(template: str, values: Mapping[str, object]) -> str:
    """The sentence of an error or a note, in the language of the interface."""
    named = {name: status_name(v) if isinstance(v, PageStatus) else v for name, v in values.items()}
    return QCoreApplication.translate("errors", template).format(**named)


def order_name(order: Order) -> str:
    """The name of an order of pages."""
    return QCoreApplication.translate("orders", _ORDERS[order])


def order_names(order: Order) -> tuple[str, str]:
    """The name of an order of pages in English and in Chinese."""
    return _ORDERS[order], language.chinese("orders", _ORDERS[order])


def order_tip(order: Order) -> str:
    """What stands first in an order of pages."""
    return QCoreApplication.translate("orders", _ORDER_TIPS[order])


def whys_words(whys: tuple[Reason, ...]) -> str:
    """Why a page stands where it does in the list, in one line."""
    comma = QCoreApplication.translate("reasons", ", ")
    return comma.join(QCoreApplication.translate("errors", WHYS[code]).format(*values) for code, values in whys)


def reason_words(reason: Reason) -> str:
    """Why a border or label was proposed."""
    template = QCoreApplication.translate("reasons", REASONS.get(reason.code, reason.code))
    return template.format(*reason.values)


def reasons_words(reasons: tuple[Reason, ...]) -> str:
    """All reasons in one line."""
    comma = QCoreApplication.translate("reasons", ", ")
    return comma.join(reason_words(reason) for reason in reasons)


def sureness(confidence: float) -> str:
    """A confidence below that of a border that is not doubtful, in words."""
    if confidence < 0.35:
        return QCoreApplication.translate("borders", "very unsure")
    if confidence < 0.55:
        return QCoreApplication.translate("borders", "unsure")
    return QCoreApplication.translate("borders", "not quite sure")


def circled(number: int) -> str:
    """``number`` in a circle as far as Unicode has them (50), else in brackets."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= 50:
        return chr(0x32B1 + number - 36)
    return f"({number})"


def clock(moment: str) -> str:
    """The local time of day of an ISO moment."""
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M:%S")


def day(moment: str) -> str:
    """The local day and time of day of an ISO moment."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):  # another program may have written it
        return moment


def per_cent(share: float) -> str:
    """A share as whole per cent, never 100 unless it is."""
    return f"{min(99, round(share * 100)) if share < 1 else 100}%"
