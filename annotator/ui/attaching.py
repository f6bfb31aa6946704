"""Attaching text to another article: the dialog that offers the likeliest first, and the one key that takes it."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.core.editing import Edit
from annotator.core.edits import MakeFurniture, Move
from annotator.core.model import Role
from annotator.core.text import Range
from annotator.services.attaching import Candidate, Candidates
from annotator.ui.card_view import FURNITURE
from annotator.ui.room import resize_in_screen
from annotator.ui.wording import circled, per_cent, reasons_words

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_ID, _NUMBER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Target(NamedTuple):
    """An article that text can be attached to."""

    article: str
    number: int
    title: str


class AttachDialog(QDialog):
    """Which article the selection goes to: Return for the likeliest, a digit, the arrows and Return, or a click."""

    def __init__(self, parent: QWidget, targets: list[Target], preferred: str | None) -> None:
        """``preferred`` is offered first until ``offer`` knows better."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Attach to article"))
        self.chosen: str | None = None
        self.role: Role | None = None  # what the text looks like, where it has no role yet
        self._targets = {target.article: target for target in targets}
        self._known = False  # whether it is known what is likeliest
        self._touched = False  # the person has moved already: nothing moves below the fingers
        self._confirmed = False  # Return was pressed before it was known
        self._digits = ""
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.installEventFilter(self)
        self.hint = QLabel(self.tr("Looking for the likeliest article … or press the article's number."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.hint)
        layout.addWidget(self.list)
        self._fill([Candidate(target.article, 0.0, ()) for target in targets])
        places = [target.article for target in targets]
        self.list.setCurrentRow(places.index(preferred) if preferred in places else 0)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        resize_in_screen(self, 560, min(560, 130 + 44 * len(targets)))

    def offer(self, candidates: Candidates | None) -> None:
        """Put the likeliest first, with the reason; None: it could not be worked out, all stays in the page's order."""
        self._known = True
        self.role = candidates.role if candidates else None
        ranked = [one for one in (candidates.articles if candidates else ()) if one.article in self._targets]
        self.hint.setText(self.tr("Return takes the first, a digit the article of that number."))
        if not ranked:
            self.hint.setText(self.tr("Press the article's digit, or choose and press Return."))
        elif not self._touched:
            told = {one.article for one in ranked}
            rest = [Candidate(article, 0.0, ()) for article in self._targets if article not in told]
            self._fill([*ranked, *rest])
            self.list.setCurrentRow(0)
        if self._confirmed and self.list.currentItem():
            self._take(self.list.currentItem())

    def _fill(self, candidates: list[Candidate]) -> None:
        self.list.clear()
        for one in candidates:
            target = self._targets[one.article]
            words = f"{circled(target.number)}  {target.title}"
            why = [per_cent(one.share)] if one.share >= 0.005 else []
            why += [reasons_words(one.reasons)] if one.reasons else []
            item = QListWidgetItem(words + (f"\n      {' · '.join(why)}" if why else ""))
            item.setData(_ID, one.article)
            item.setData(_NUMBER, target.number)
            self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose: at once if no longer number can be meant, else Return confirms."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text().isdecimal() and event.text().isascii():
                self._digit(event.text())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                if self._known or self._touched:
                    self._take(self.list.currentItem())
                self._confirmed = True
                return True
            self._touched = True
        return super().eventFilter(watched, event)

    def _digit(self, digit: str) -> None:
        self._touched = True
        items = {self.list.item(row).data(_NUMBER): self.list.item(row) for row in range(self.list.count())}
        for typed in (self._digits + digit, digit):
            if int(typed) in items:
                self._digits = typed
                self.list.setCurrentItem(items[int(typed)])
                if int(typed) * 10 > max(items):
                    self._take(items[int(typed)])
                return

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen = str(item.data(_ID))
        self.accept()


class Attaching(QObject):
    """The commands that move text to another article."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench

    def _targets(self) -> list[Target]:
        """The articles of the page; empty, and a word about it, if there are none."""
        page, cards = self._bench.page, self._window.cards.cards.cards
        if page is None or not page.state.articles:
            key = self._window.commands_by_name.key("new_article")
            self._window.say(self.tr("There is no article to attach to; press {0} for a new one.").format(key))
            return []
        pairs = zip(page.state.articles, cards, strict=False)
        return [Target(article.id, number, card.title) for number, (article, card) in enumerate(pairs, 1)]

    def attach(self) -> None:
        """Ask for an article and move the selection or line there."""
        targets = self._targets()
        if not targets:
            return
        ranges = self._window.raw.ranges_or_line()
        dialog = AttachDialog(self._window, targets, self._nearest(ranges[0][0]))
        self._bench.proposer.rank(ranges, dialog.offer, hold=False)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
            self.attach_to(ranges, dialog.chosen, dialog.role)

    def attach_likeliest(self) -> None:
        """Move the selection or line to the article that it most likely belongs to, and say why."""
        if not self._targets():
            return
        ranges = self._window.raw.ranges_or_line()

        def attach(candidates: Candidates | None) -> None:
            if candidates is None:
                return
            if not candidates.articles:
                self._window.say(self.tr("There is no other article here to attach this to."))
                return
            best = candidates.articles[0]
            page = self._bench.page
            number = page.state.numbers.get(best.article, 0) if page else 0
            told = " · ".join(part for part in (per_cent(best.share), reasons_words(best.reasons)) if part)
            words = self.tr("Attached to article {0}: {1}").format(number, told)
            edit = Move(ranges, best.article, candidates.role)
            self._bench.apply(edit, by="window", then=lambda _changed: self._window.say(words))

        self._bench.proposer.rank(ranges, attach, hold=True)

    def _nearest(self, position: int) -> str | None:
        """The nearest article on the page that the text does not belong to."""
        page = self._bench.page
        if page is None:
            return None
        owner = page.state.near(page.text, position)
        spans = [span for span in page.state.owned if owner is None or span.article != owner.article]
        nearest = min(spans, key=lambda s: max(s.start - position, position - s.end, 0), default=None)
        return nearest.article if nearest else None

    def attach_to(self, ranges: tuple[Range, ...], article: str, role: Role | None = None) -> None:
        """Move ``ranges`` to ``article`` (with ``role``, or as they are), or make them page furniture."""
        edit: Edit = MakeFurniture(ranges) if article == FURNITURE else Move(ranges, article, role)
        self._bench.in_turn(lambda: self._bench.apply(edit, by="window"))
