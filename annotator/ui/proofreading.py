"""Proofreading: the clean text of the article in hand beside the raw page, its suggestions, and what is done to them.

The suggestions of a page come from its raw text alone, which never changes: they are found once, off the window's
thread, when the pane is open, and kept for the pages looked at last.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from annotator.core.clean import clean_text, raw_text
from annotator.core.corrections import Correction, Made
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.proofreading import TextSuggestion, still_open
from annotator.core.text_edits import AcceptText, Overtype, RejectText, RestoreText
from annotator.segmentation.proofread import Proofreader
from annotator.services.values import Changed, OpenPage
from annotator.ui.clean_marks import Mark, MarkKind, mark_at, marks_of, next_open
from annotator.ui.clean_pane import CleanPane, OvertypeDialog
from annotator.ui.wording import Counts, circled, reasons_words, visible

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PAGES_KEPT = 8


class Proofreading(QObject):
    """Runs the pane with the clean text and the commands of the menu *Text*."""

    def __init__(self, window: "MainWindow", cards: QWidget) -> None:
        """``cards``: what stands in the window while the pane is closed."""
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self._actions = window.commands_by_name
        self._proofreader = Proofreader()
        self._found: OrderedDict[str, tuple[TextSuggestion, ...]] = OrderedDict()  # by the hash of the page's text
        self._asked: set[str] = set()
        self._shown: tuple[int, str] | None = None  # the page and the article in the pane
        self.pane = CleanPane(self._actions)
        self.stack = QStackedWidget()
        self.stack.addWidget(cards)
        self.stack.addWidget(self.pane)
        self.pane.view.place_changed.connect(self._place_changed)
        self.pane.view.overtype_asked.connect(lambda: self._bench.in_turn(self.overtype))
        self.pane.view.context_asked.connect(lambda place: window.menus.on_text(place))
        bench = self._bench
        bench.page_shown.connect(self._page_shown)
        bench.page_changed.connect(self._page_changed)
        bench.article_selected.connect(self._article_selected)
        bench.undone.connect(self._undone)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {
            "proofread": self.toggle, "close_clean": self.close, "show_raw": self.refresh,
            "next_text": lambda: self.step(1), "previous_text": lambda: self.step(-1),
            "accept_text": self.accept, "accept_alike": self.accept_alike, "keep_raw": self.keep_raw,
            "overtype": self.overtype,
        }  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self.stack.currentIndex() == 1

    # -- showing ----------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Open the pane on the article in hand, or close it."""
        if self.is_open:
            self.close()
        elif self._bench.page and self._bench.article:
            self.stack.setCurrentIndex(1)
            self.refresh()
            self.pane.view.setFocus()
        else:
            self._actions["proofread"].setChecked(False)
            self._window.say(self.tr("There is no article here."))

    def close(self) -> None:
        """Back to the cards."""
        if self.is_open:
            had_focus = self.pane.isAncestorOf(self._window.focusWidget() or self.stack)
            self.stack.setCurrentIndex(0)
            if had_focus:
                self._window.cards.setFocus()
        self._actions["proofread"].setChecked(False)

    def refresh(self) -> None:
        """Show the article in hand as it is now."""
        self._actions["proofread"].setChecked(self.is_open)
        page, article = self._bench.page, self._bench.article
        if not self.is_open or page is None or article is None or article not in page.state.by_id:
            if self.is_open:
                self.close()
            return
        one = page.state.by_id[article]
        made = page.state.corrections
        if self._actions["show_raw"].isChecked():
            clean = raw_text(page.text, one)
        else:
            clean = clean_text(page.text, one, made)
        marks = marks_of(page.text, clean, one, made, self._suggestions(page))
        here = (page.id, article)
        before = self._raw_ranges() if here == self._shown else []
        self._shown = here
        self.pane.view.show_text(clean, marks)
        place = clean.clean_range(*before[0]) if before else None
        if place:
            self.pane.view.put_cursor(place[0])
        self._tell(page, article)
        self._tell_place()

    def retranslate(self) -> None:
        """Words and colours of the present language and appearance."""
        self.pane.view.setAccessibleName(self.tr("Clean text"))
        self.pane.view.restyle()
        self.refresh()
        self._tell_place()

    def _suggestions(self, page: OpenPage) -> tuple[TextSuggestion, ...]:
        """Those of ``page``, if they were found already; else they are looked for, and the pane shown again then."""
        key, text = page.text.sha256, page.text
        if key not in self._found and key not in self._asked:
            self._asked.add(key)

            def found(suggestions: tuple[TextSuggestion, ...]) -> None:
                self._asked.discard(key)
                self._found[key] = suggestions
                while len(self._found) > _PAGES_KEPT:
                    self._found.popitem(last=False)
                self.refresh()

            def failed(error: Exception) -> None:
                self._asked.discard(key)
                self._bench.not_done(error)

            self._bench.thinker.submit(lambda: self._proofreader.read(text), found, failed)
        return self._found.get(key, ())

    def _tell(self, page: OpenPage, article: str) -> None:
        waiting = sum(mark.kind is MarkKind.SUGGESTED for mark in self.pane.view.marks)
        corrected = sum(mark.kind is MarkKind.CORRECTED for mark in self.pane.view.marks)
        counts = Counts()
        raw = self._actions["show_raw"].isChecked()
        title = self.tr("Raw text {0}") if raw else self.tr("Clean text {0}")
        self.pane.header.title.setText(title.format(circled(page.state.numbers[article])))
        words = [counts.to_proofread(waiting) if waiting else self.tr("nothing left to look at")]
        if page.text.sha256 in self._asked:
            words = [self.tr("reading…")]
        if corrected:
            words.append(counts.corrected(corrected))
        self.pane.header.words.setText(" · ".join(words))

    def _tell_place(self) -> None:
        """Say in the strip what stands at the cursor, and which commands mean something there."""
        mark, page = self._mark(), self._bench.page
        change, why, wanted = (
            "",
            self.tr("Choose a character or passage to overtype it; J goes to the next suggestion."),
            "",
        )
        if mark and page:
            raw = visible(page.text[mark.raw])
            if mark.suggestion:
                wanted = "?" if mark.suggestion.text is None else visible(mark.suggestion.text)
                why = reasons_words(mark.suggestion.reasons)
            elif mark.correction and mark.kind is MarkKind.KEPT:
                wanted, why = raw, self.tr("looked at and kept as it was printed")
            elif mark.correction:
                typed = mark.correction.made is Made.TYPED
                wanted = visible(mark.correction.text) or "∅"
                why = self.tr("typed by hand") if typed else self.tr("accepted as suggested")
            change = f"{_short(raw)} → {_short(wanted)}"
        self.pane.change.setText(change)
        self.pane.why.setText(why)
        suggested = mark is not None and mark.suggestion is not None
        can_accept = suggested and mark is not None and mark.suggestion is not None and mark.suggestion.text is not None
        self._actions["accept_text"].setEnabled(can_accept)
        self._actions["accept_alike"].setEnabled(can_accept)
        self._actions["keep_raw"].setEnabled(mark is not None)
        self._actions["overtype"].setEnabled(self.is_open)
        for name in ("next_text", "previous_text"):
            self._actions[name].setEnabled(self.is_open)

    # -- what happens elsewhere -------------------------------------------------------------------------------------

    def _page_shown(self, page: OpenPage | None) -> None:
        if self.is_open:
            self.refresh()

    def _page_changed(self, changed: Changed) -> None:
        self.refresh()

    def _article_selected(self, article: str | None, by: str) -> None:
        if self.is_open and article:
            self.refresh()

    def _undone(self, changed: Changed) -> None:
        ranges = changed.details.get("ranges")
        if (
            self.is_open
            and ranges
            and changed.kind in (AcceptText.kind, RejectText.kind, Overtype.kind, RestoreText.kind)
        ):
            self._select_raw(*ranges[0])

    def _place_changed(self) -> None:
        """Show on the raw page what stands at the cursor."""
        self._tell_place()
        if not self.pane.view.hasFocus():
            return
        ranges = self._raw_ranges()
        if ranges:
            self._window.raw.select(ranges[0][0], ranges[-1][1] if len(ranges) == 1 else ranges[0][1])

    # -- places -----------------------------------------------------------------------------------------------------

    def _mark(self) -> Mark | None:
        return mark_at(self.pane.view.marks, *self.pane.view.place()) if self.is_open else None

    def _raw_ranges(self) -> list[tuple[int, int]]:
        """What of the raw text is meant: the marked place, else the selection, else the character at the cursor."""
        view, mark = self.pane.view, self._mark()
        start, end = view.place()
        if mark and (start, end) != (mark.start, mark.end) and start < end:
            mark = None
        if mark:
            return [mark.raw]
        if start == end:
            end = min(len(view.clean.text), start + 1)
        return [found for found in view.clean.raw_ranges(start, end) if found[0] < found[1]]

    def _select_raw(self, start: int, end: int) -> None:
        """Select in the pane what stands for raw ``[start, end)``."""
        place = self.pane.view.clean.clean_range(start, end)
        if place:
            self.pane.view.select(*place)

    # -- commands ---------------------------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Go to the next or previous suggestion, in the next article if this one has no more."""
        view = self.pane.view
        if not any(mark.kind is MarkKind.SUGGESTED for mark in view.marks):
            self._next_article(step)
        mark = next_open(view.marks, *view.place(), step)
        if mark is None:
            self._window.say(self.tr("Nothing is left to look at on this page."))
        else:
            view.setFocus()
            view.select(mark.start, mark.end)

    def _next_article(self, step: int) -> None:
        """Show the next or previous article in which something is left to look at, if there is one."""
        page, here = self._bench.page, self._bench.article
        if page is None or here not in page.state.numbers:
            return
        place = page.state.numbers[here]
        around = [*page.state.articles[place:], *page.state.articles[: place - 1]][::step]
        for article in around:
            if still_open(page.text, self._suggestions(page), article, page.state.corrections):
                self._bench.select_article(article.id, "keys")
                return

    def accept(self) -> None:
        """Take over what is suggested at the cursor and go on."""
        mark = self._mark()
        if mark and mark.suggestion:
            self._answer(AcceptText((_accepted(mark.suggestion),)) if mark.suggestion.text is not None else None, mark)

    def accept_alike(self) -> None:
        """Take over every suggestion on the page that puts the same text for the same."""
        mark, page = self._mark(), self._bench.page
        if not (mark and mark.suggestion and page and mark.suggestion.text is not None):
            return
        asked = mark.suggestion
        alike = [
            one
            for article in page.state.articles
            for one in still_open(page.text, self._suggestions(page), article, page.state.corrections)
            if one.text == asked.text and page.text[one.start, one.end].split() == page.text[mark.raw].split()
        ]
        self._answer(AcceptText(tuple(_accepted(one) for one in alike)), mark)

    def keep_raw(self) -> None:
        """The raw text stays: the suggestion at the cursor is rejected, or the correction there taken back."""
        mark, page = self._mark(), self._bench.page
        if mark and page and mark.suggestion:
            code = mark.suggestion.reasons[0].code
            kept = Correction(*mark.raw, page.text[mark.raw], Made.REJECTED, code)
            self._answer(RejectText((kept,)), mark)
        elif mark and mark.correction:
            start, end = mark.raw
            edit = RestoreText((mark.correction.start,))
            self._bench.apply(edit, by="clean", then=lambda _changed: self._select_raw(start, end))

    def overtype(self) -> None:
        """Ask what should stand at the cursor or for the selection."""
        page, view = self._bench.page, self.pane.view
        ranges = self._raw_ranges()
        if not self.is_open or page is None:
            return
        if len(ranges) != 1:
            self._bench.refused.emit(_no_single_place(ranges))
            return
        (start, end) = ranges[0]
        place = view.clean.clean_range(start, end) or view.place()
        present = view.clean.text[place[0] : place[1]]
        dialog = OvertypeDialog(self._window, page.text[start, end], present.replace("\n", ""))
        corner, _ = view.rect_of(*place)
        dialog.move(corner + QPoint(0, 6))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            edit = Overtype((Correction(start, end, dialog.field.text(), Made.TYPED),))
            self._bench.apply(edit, by="clean", then=lambda _changed: self._select_raw(start, end))

    def _answer(self, edit: AcceptText | RejectText | None, mark: Mark) -> None:
        """Make ``edit`` and go on to the next suggestion."""
        if edit is None:
            words = QT_TRANSLATE_NOOP(
                "errors", "The program does not know which character is lost here: overtype it, or keep the raw text."
            )
            self._bench.refused.emit(EditRefused(words))
            return
        self._bench.apply(edit, by="clean", then=lambda _changed: self._go_on(mark.raw))

    def _go_on(self, raw: tuple[int, int]) -> None:
        view = self.pane.view
        place = view.clean.clean_range(*raw)
        following = next_open(view.marks, *(place or view.place()), 1)
        if following:
            view.select(following.start, following.end)
        elif place:
            view.select(*place)


def _accepted(suggestion: TextSuggestion) -> Correction:
    code = suggestion.reasons[0].code
    return Correction(suggestion.start, suggestion.end, suggestion.text or "", Made.ACCEPTED, code)


def _no_single_place(ranges: list[tuple[int, int]]) -> EditRefused:
    if ranges:
        return EditRefused(
            QT_TRANSLATE_NOOP("errors", "The selection goes over several pieces; correct each piece by itself.")
        )
    return EditRefused(QT_TRANSLATE_NOOP("errors", "There is no character to correct; select one in the text."))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
