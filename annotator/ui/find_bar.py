"""The bar that finds words on the raw page: next, previous, how many; it replaces nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from annotator.core.findings import find_all, folded
from annotator.core.text import Range, union
from annotator.services.values import OpenPage
from annotator.ui.panes import ActionButton

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class FindBar(QFrame):
    """A field with what came of it. White space, width, case and the form of characters make no difference; the search
    goes round."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._window = window
        self._bench = window.bench
        self._folded: tuple[str, str] | None = None  # hash of the page text in hand, and the text folded
        self._terms: tuple[str, ...] = ()  # what is marked while the bar is closed: the words of a search
        self.found: list[Range] = []
        self.field, self.count = QLineEdit(), QLabel()
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(340)
        self.count.setMinimumWidth(90)
        actions = window.commands_by_name
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for name in ("find_previous", "find_next", "close_find"):
            layout.addWidget(ActionButton(actions[name], "flat"))
        layout.addStretch()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self._bench.page_shown.connect(self._page_shown)
        self.hide()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "find": self.open, "find_next": lambda: self.step(1), "find_previous": lambda: self.step(-1),
            "close_find": self.close_bar,
        }  # fmt: skip

    def retranslate(self) -> None:
        """Words in the present language."""
        self.field.setPlaceholderText(self.tr("Find on this page…"))
        self.field.setAccessibleName(self.tr("Find on this page"))
        self._tell()

    def open(self) -> None:
        """Show the bar; what is selected on the raw page, if it is short, is looked for."""
        extent = self._window.raw.selection()
        selected = self._window.raw.marks.text[extent].strip() if extent else ""
        self.show()
        if selected and len(selected) <= 60 and "\n" not in selected:
            self.field.setText(selected)
        elif not self.field.text() and self._terms:
            self.field.setText(self._terms[0])
        self.field.setFocus()
        self.field.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Take the bar and all marks away; the place that was found stays selected."""
        self.hide()
        self._terms = ()
        self._mark([])
        self._window.raw.setFocus()

    def mark_terms(self, terms: Iterable[str]) -> None:
        """Mark these words on the page in hand, whether the bar is open or not."""
        self._terms = tuple(terms)
        if self.isVisible() and self._terms:
            self.field.setText(self._terms[0])
        self._look()

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) place, round the end of the page."""
        if not self.isVisible() and not self._terms:
            self.open()
            return
        if not self.found:
            self._tell()
            return
        raw = self._window.raw
        here = raw.selection() or (raw.cursor_position(),) * 2
        starts = [start for start, _end in self.found]
        if step > 0:
            place = bisect_right(starts, here[0]) if here in self.found else bisect_left(starts, here[0])
        else:
            place = bisect_left(starts, here[0]) - 1
        around = not 0 <= place < len(self.found)
        place %= len(self.found)
        raw.select(*self.found[place])
        self._tell(place)
        if around and len(self.found) > 1:
            self._window.say(self.tr("Begun again at the top.") if step > 0 else self.tr("Begun again at the end."))

    def _typed(self) -> None:
        self._look()
        if self.found:
            here = self._window.raw.cursor_position()
            starts = [start for start, _end in self.found]
            place = bisect_left(starts, here) % len(starts)
            self._window.raw.select(*self.found[place])
            self._tell(place)

    def _look(self) -> None:
        page = self._bench.page
        terms = (self.field.text(),) if self.isVisible() else self._terms
        if page is None or not any(term.strip() for term in terms):
            self._mark([])
            return
        if self._folded is None or self._folded[0] != page.text.sha256:
            self._folded = page.text.sha256, folded(page.text.text)
        text = self._folded[1]
        self._mark(union(place for term in terms for place in find_all(text, term)) if len(terms) > 1 else
                   find_all(text, terms[0]))  # fmt: skip

    def _mark(self, found: list[Range]) -> None:
        self.found = found
        self._window.raw.show_found(found)
        self._tell()

    def _tell(self, place: int | None = None) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self.found:
            self.count.setText(self.tr("not found"))
        elif place is None:
            self.count.setText(self.tr("{0} places").format(len(self.found)))
        else:
            self.count.setText(self.tr("{0} of {1}").format(place + 1, len(self.found)))

    def _page_shown(self, _page: OpenPage | None) -> None:
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Return goes on, with Shift back, Down too; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
                back = event.key() == Qt.Key.Key_Up or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
