"""The window: it lays out, connects and shows. What the commands do is in commands.py, the state in workbench.py."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.core.ordering import Order
from annotator.core.page_rows import PageRows
from annotator.services.settings import Settings
from annotator.services.values import Changed, OpenPage, PageRow, Step
from annotator.ui import icons, language, theme, wording
from annotator.ui.actions import AT_ONCE, COMMANDS, Actions
from annotator.ui.announcer import Announcer
from annotator.ui.card_view import FURNITURE, CardView
from annotator.ui.command_palette import Palette
from annotator.ui.commands import Commands
from annotator.ui.dialogs import about_text, import_details, import_words
from annotator.ui.doubts import DoubtList, DoubtWalk, doubtful_borders
from annotator.ui.dropping import Dropping
from annotator.ui.file_commands import FileCommands
from annotator.ui.flow import Flow
from annotator.ui.guideline_commands import GuidelineCommands
from annotator.ui.help import HelpCommands
from annotator.ui.key_commands import KeyCommands
from annotator.ui.key_guard import KeyGuard
from annotator.ui.keymap import Keymap
from annotator.ui.learning_commands import LearningCommands
from annotator.ui.menus import Menus
from annotator.ui.narrow import FoldingSplitter
from annotator.ui.overview_commands import OverviewCommands
from annotator.ui.page_list import PageList
from annotator.ui.page_remark import PageRemark
from annotator.ui.panes import Notice, PaneHeader, StatusLine, TopBar
from annotator.ui.place import Place
from annotator.ui.proofreading import Proofreading
from annotator.ui.raw_view import RawView
from annotator.ui.scheme_dialog import SchemeCommands
from annotator.ui.tour import Tour
from annotator.ui.type_ahead import TypeAhead
from annotator.ui.welcome import Welcome
from annotator.ui.workbench import Opened, Workbench


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.bench = Workbench(settings, self)
        self._closing = False  # the window closes once the edit under way is on disk
        self._message_timer = QTimer(self)
        self.hues = theme.Hues()
        self.keymap = Keymap(settings, self)
        self.commands_by_name = Actions(self, self.keymap)
        self.key_guard, self.announcer = KeyGuard(self), Announcer(self)
        self.type_ahead = TypeAhead(self.bench)
        self.commands = Commands(self)
        self._saved_moment = ""
        self._just_opened = False  # the first page of a project takes the focus, later ones leave it where it is
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self._lay_out()
        self.file_commands, self.scheme_commands = FileCommands(self), SchemeCommands(self)
        self.learning_commands, self.guideline_commands = LearningCommands(self), GuidelineCommands(self)
        self.splitter.addWidget(self.guideline_commands.pane)
        self.overview_commands, self.help_commands = OverviewCommands(self), HelpCommands(self)
        self.menus = Menus(self)
        self.command_palette, self.key_commands = Palette(self), KeyCommands(self)
        self.pages.order.setMenu(self.menus.order)
        self.tour = Tour(self)
        self._connect()
        self.walk = DoubtWalk(self)
        self.dropping, self.place = Dropping(self), Place(self)
        self.flow = Flow(self)
        icons.put_on(self.commands_by_name)
        self.retranslate()
        self._show_state(None)
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height() - 40))  # 40: a title bar

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        actions = self.commands_by_name
        self.top, self.notice = TopBar(actions), Notice()
        self.status, self.welcome = StatusLine(), Welcome(actions)
        self.pages, self.raw, self.cards = PageList(), RawView(), CardView()
        self.cards.key_of = actions.key
        actions["fold_blank"].setCheckable(True)
        actions["fold_blank"].setChecked(True)
        self.doubts = DoubtList()
        actions["list_doubts"].setCheckable(True)
        actions["list_doubts"].setChecked(True)
        self.raw_header = PaneHeader(
            actions["previous_doubt"], actions["next_doubt"], actions["list_doubts"], actions["fold_blank"]
        )
        self.card_header = PaneHeader(actions["raw_cards"], actions["proofread"], actions["segment_again"])
        self.proofreading = Proofreading(self, _column(self.card_header, self.cards))
        self.splitter = FoldingSplitter()
        self.splitter.folding.connect(self._list_folds)
        self.splitter.addWidget(self.pages)
        self.remark = PageRemark()
        self.splitter.addWidget(_column(self.raw_header, self.remark, self.doubts, self.raw, stretch=3))
        self.splitter.addWidget(self.proofreading.stack)
        self.splitter.setSizes([230, 605, 605])
        for number, stretch in enumerate((0, 1, 1)):
            self.splitter.setStretchFactor(number, stretch)
        self.type_ahead.watch(self.raw, self.cards)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.splitter)
        self.setCentralWidget(_column(self.top, self.notice, self.stack, self.status, stretch=2))

    def _connect(self) -> None:
        bench, commands, raw, cards = self.bench, self.commands, self.raw, self.cards
        bench.opened.connect(self._opened)
        bench.rows_reset.connect(self._rows_reset)
        bench.row_changed.connect(self._row_changed)
        bench.reordered.connect(self._reordered)
        bench.order_told.connect(self._order_told)
        bench.page_shown.connect(self._page_shown)
        bench.page_changed.connect(self._page_changed)
        bench.suggested.connect(self._suggested)
        bench.article_selected.connect(self._article_selected)
        bench.steps_changed.connect(self._steps_changed)
        bench.steps.coming.connect(self._step_coming)
        bench.saving.connect(self._saving)
        bench.saved.connect(self._saved)
        bench.refused.connect(self._refused)
        bench.failed.connect(self._failed)
        bench.imported.connect(self._imported)
        bench.exported.connect(self._exported)
        bench.progressed.connect(self._progressed)
        bench.progress_ended.connect(self.status.end_work)
        self.status.cancel.clicked.connect(bench.cancel)
        self.notice.left.connect(self._focus_on_the_work)
        self.status.left.connect(self._focus_on_the_work)
        self.welcome.project_chosen.connect(self.file_commands.open_recent)
        self.welcome.project_removed.connect(self.file_commands.forget_recent)
        self.pages.page_chosen.connect(self._page_chosen)
        self.pages.done.connect(raw.setFocus)
        raw.hovered.connect(self._hovered)
        raw.article_at_cursor.connect(self._raw_article)
        raw.split_asked.connect(commands.split_at)
        raw.merge_asked.connect(commands.merge_pair)
        raw.border_moved.connect(commands.move_border)
        raw.picks.changed.connect(self._picked)
        raw.context_asked.connect(self.menus.on_raw_page)
        cards.hovered.connect(self._hovered)
        cards.article_chosen.connect(self._card_article)
        cards.category_asked.connect(self._category_clicked)
        cards.accept_asked.connect(commands.toggle_accepted)
        cards.unsure_asked.connect(commands.unsure_article)
        cards.piece_asked.connect(commands.piece_menu)
        cards.context_asked.connect(self.menus.on_card)
        cards.ranges_dropped.connect(commands.attaching.attach_to)
        for name, handler in self._handlers().items():
            self.commands_by_name[name].triggered.connect(handler if name in AT_ONCE else self._in_turn(handler))
        self.commands_by_name["fold_blank"].toggled.connect(self._fold)
        self.commands_by_name["list_doubts"].toggled.connect(self.doubts.set_wanted)
        bench.settled.connect(self._settled)
        bench.undone.connect(self._undone)
        bench.finished.connect(self._finished)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self.status.message_cleared)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        bench, commands, raw, cards = self.bench, self.commands, self.raw, self.cards
        return {
            **commands.handlers(), **self.file_commands.handlers(), **self.proofreading.handlers(),
            **self.learning_commands.handlers(), **self.guideline_commands.handlers(),
            **self.overview_commands.handlers(),
            "categories": self.scheme_commands.edit,
            "quit": self.close, "undo": bench.steps.undo, "redo": bench.steps.redo, "copy": raw.copy_selected,
            "accept_page": bench.accept_page, "segment_again": bench.proposer.again,
            "next_page": lambda: bench.next_page(1), "previous_page": lambda: bench.next_page(-1),
            "filter_pages": self.pages.field.setFocus, "focus_page": raw.setFocus, "focus_cards": cards.setFocus,
            "focus_list": self.pages.view.setFocus, "palette": self.command_palette.open,
            **self.key_commands.handlers(), "help": self.help_commands.open, "tour": self.tour.begin,
            "about": self._about,
        }  # fmt: skip

    def _in_turn(self, handler: Callable[[], object]) -> Callable[[], None]:
        return lambda: self.bench.in_turn(handler)

    # -- words ------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Give everything its words in the present language."""
        self.commands_by_name.retranslate()
        self.menus.retranslate()
        self.raw_header.title.setText(self.tr("Raw page"))
        self.card_header.title.setText(self.tr("Articles"))
        for view in (
            self.pages, self.raw, self.cards, self.remark, self.doubts, self.proofreading, self.guideline_commands
        ):  # fmt: skip
            view.retranslate()
        self._scheme_changed()
        self._steps_changed(*self._steps)
        if self._saved_moment and not self.bench.busy:
            self._saved(self._saved_moment)
        self.tour.retranslate()
        self._show_progress()
        self._show_state(self.bench.page)
        self.flow.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            self.retranslate()
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "menus"):
            icons.put_on(self.commands_by_name)
        super().changeEvent(event)

    def say(self, words: str) -> None:
        """A short word in the status line; it goes by itself."""
        self.status.say(words)
        self.announcer.say(words)
        self._message_timer.start(6000)

    # -- what the workbench tells -----------------------------------------------------------------------------------

    def tell_of_settings(self) -> None:
        """Say so if the person's settings could not be read."""
        note = self.settings.note
        if note:
            self.notice.tell(wording.message(note.template, note.values))

    def _opened(self, facts: Opened) -> None:
        self._just_opened = True
        self.notice.hide()
        self.tell_of_settings()
        self._rows_reset(facts.rows)
        self.top.show_saved("", "saved")

    def _scheme_changed(self) -> None:
        self.pages.set_scheme(self.bench.categories)
        self.cards.set_scheme(self.bench.categories, language.resolve(self.settings.language))
        self.menus.fill_categories()
        self.status.retranslate(self.key_commands.hints())

    def _page_chosen(self, page_id: int) -> None:
        self.bench.in_turn(lambda: self.bench.show_page(page_id))

    def _rows_reset(self, rows: PageRows) -> None:
        self._scheme_changed()
        current = self.bench.page.id if self.bench.page else None
        self.pages.model.remarks = lambda page: self.bench.remarks.get(page, ())
        self.pages.show_rows(rows, current, self.bench.ordering.whys)
        self._show_progress()
        self._show_state(self.bench.page)

    def _reordered(self) -> None:
        self.pages.show_rows(self.bench.rows, self.pages.current, self.bench.ordering.whys)

    def _order_told(self, order: Order, under_way: bool) -> None:
        self.menus.show_order(order)
        self.pages.show_order(order, under_way=under_way)

    def _row_changed(self, row: PageRow) -> None:
        self.pages.update_row(row)
        self._show_progress()

    def _page_shown(self, page: OpenPage | None) -> None:
        self.hues = theme.Hues()
        hues = self.hues.assign(page.state) if page else {}
        self.cards.set_current(None)
        self.raw.show_page(page, hues)
        self.cards.show_page(page, hues)
        self.cards.scrollToTop()
        if not self.bench.waiting:  # somebody who walks on quickly is not taken back
            self.pages.show_current(page.id if page else None)
        self._show_state(page)
        if page and (self._just_opened or not self._focus_is_elsewhere()):
            self._just_opened = False
            self.raw.setFocus()

    def _focus_on_the_work(self) -> None:
        """What had the focus goes away: it must not fall to a field in which the next key would be typed."""
        (self.raw if self.bench.page else self.welcome).setFocus()

    def _list_folds(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.pages.isAncestorOf(focus):
            self._focus_on_the_work()

    def _focus_is_elsewhere(self) -> bool:
        """True while somebody walks through the list, types into a field or answers a dialog."""
        focus = QApplication.focusWidget()
        return focus is not None and (self.pages.isAncestorOf(focus) or focus.window() is not self)

    def _page_changed(self, changed: Changed) -> None:
        hues = self.hues.assign(changed.page.state)
        self.raw.update_page(changed.page, hues)
        self.cards.update_page(changed.page, hues, self.bench.article)
        self._show_state(changed.page)

    def _undone(self, changed: Changed) -> None:
        """Show the place of what was taken back or made again, selected as it was."""
        ranges, at = changed.details.get("ranges"), changed.details.get("at")
        if ranges and len(ranges) > 1:
            self.raw.reveal(min(start for start, _end in ranges))
            self.raw.picks.set([(start, end) for start, end in ranges])
        elif ranges:
            self.raw.select(*ranges[0])
        else:
            article = changed.page.state.by_id.get(changed.focus or next(iter(changed.touched), ""))
            place = at if at is not None else min(article.spans).start if article else None
            if place is not None:
                self.raw.reveal(place)

    def _picked(self) -> None:
        """How much is picked stands above the page as long as it is."""
        lines = self.raw.picks.lines()
        key = self.commands_by_name.key("unpick")
        self.raw_header.tell(f"{wording.Counts().picked(lines)}  ({key})" if lines else "")

    def _finished(self) -> None:
        self.say(self.tr("All pages are gold: File → Export… writes them."))

    def _suggested(self, page: OpenPage, articles: tuple[str, ...] | None) -> None:
        if articles is None:
            self.cards.show_page(page, self.hues.assign(page.state))
        else:
            self.cards.show_suggestions(page, articles)

    def _article_selected(self, article: str | None, by: str) -> None:
        self.raw.set_current(article)
        if by != "furniture":
            self.cards.set_current(article)
        page = self.bench.page
        if article and page and by in ("cards", "keys", ""):
            self.raw.reveal(min(page.state.by_id[article].spans).start)

    def _raw_article(self, article: str | None) -> None:
        self.bench.select_article(article, "raw")

    def _card_article(self, article: str) -> None:
        if article == FURNITURE:
            self.bench.select_article(None, "furniture")
            self.cards.set_current(FURNITURE)
        else:
            self.bench.select_article(article, "cards")

    def _hovered(self, article: str | None) -> None:
        self.raw.set_hovered(article)
        self.cards.set_hovered(article)

    def _steps_changed(self, undo: Step | None, redo: Step | None) -> None:
        self._steps = (undo, redo)
        actions = self.commands_by_name
        for name, step, words, words_for in (
            ("undo", undo, self.tr("Undo"), self.tr("Undo: {0}")),
            ("redo", redo, self.tr("Redo"), self.tr("Redo: {0}")),
        ):
            action = actions[name]
            action.setEnabled(step is not None)
            action.setText(words_for.format(wording.step_name(step)) if step else words)
            action.setIconText(action.text())
            action.setToolTip(f"{action.text()}  ({actions.key(name)})")
        page = self.bench.page
        actions["reopen_page"].setEnabled(bool(page and page.state.flags.accepted))

    def _step_coming(self, undo: bool, redo: bool) -> None:
        """No key is lost that is pressed before a step is saved: it waits for its turn and then means that step."""
        for name, comes in (("undo", undo), ("redo", redo), ("reopen_page", self.bench.page is not None)):
            if comes:
                self.commands_by_name[name].setEnabled(True)

    def _saving(self) -> None:
        self.top.show_saved(self.tr("saving…"), "busy")

    def _saved(self, moment: str) -> None:
        self._saved_moment = moment
        self.top.show_saved(self.tr("✓ saved {0}").format(wording.clock(moment)) if moment else "", "saved")
        if moment and self.notice.about_loss:
            self.notice.hide()

    def _refused(self, error: AnnotatorError) -> None:
        self.say(wording.sentence(error))

    def _failed(self, error: Exception, lost: bool) -> None:
        """``lost``: an edit could not be saved; the copy that can be saved then holds everything before it."""
        self._closing = False
        if lost:
            self.top.show_saved(self.tr("not saved"), "failed")
        self.notice.tell(wording.sentence(error), self.tr("Save a copy…") if lost else "", about_loss=lost)

    def _imported(self, report: Any) -> None:
        details = import_details(report)
        self.say(import_words(report))
        if details:
            theirs = wording.Counts().take_theirs(len(report.open_to_them)) if report.open_to_them else ""
            again = self.file_commands.take_theirs if theirs else None
            self.notice.tell(f"{import_words(report)}\n{details}", theirs, then=again)

    def _exported(self, report: Any) -> None:
        counts = wording.Counts()
        parts = (counts.exported(report.pages), counts.articles(report.articles), str(report.path))
        self.say(" · ".join(parts))

    def _progressed(self, kind: str, done: int, total: int, name: str) -> None:
        words = {
            "import": self.tr("Importing {0}"),
            "export": self.tr("Exporting {0}"),
            "propose": self.tr("Proposing articles: {0}"),
        }[kind]
        self.status.show_work(words.format(name), done, total)

    def _show_progress(self) -> None:
        rows = self.bench.rows
        self.status.show_progress(rows.count("gold"), len(rows))

    def _show_state(self, page: OpenPage | None) -> None:
        """What can be done now, and where we are."""
        project = self.bench.path
        begins = bool(self.bench.rows) and self.stack.currentIndex() == 0
        self.stack.setCurrentIndex(1 if self.bench.rows else 0)
        if begins:
            self.raw.setFocus()
        if project is None:
            self.welcome.show_recent(self.settings.recent)
        self.welcome.tell(project=project is not None, pages=len(self.bench.rows))
        for command in COMMANDS:
            if (
                command.menu in ("page", "article")
                or command.name == "proofread"
                or command.name in ("copy_article", "select_piece", "select_line")
            ):
                self.commands_by_name[command.name].setEnabled(page is not None)
        self.menus.enable(page)
        for name in (
            "import_files", "import_folder", "export", "save_copy", "categories", "guideline", "guideline_here",
            "edit_guideline", "overview", "report", "compare",
        ):  # fmt: skip
            self.commands_by_name[name].setEnabled(project is not None)
        self.commands_by_name["reopen_page"].setEnabled(bool(page and page.state.flags.accepted))
        self.show_standing()
        title = project.stem if project else "Article Annotator"
        self.setWindowTitle(f"{page.name} – {title}" if page else title)
        self.top.setVisible(project is not None)
        self.status.offer_hints(bool(self.bench.rows))
        self.status.bar.setVisible(project is not None)
        self.status.count.setVisible(project is not None)
        self.remark.show_page(page)
        if page:
            doubts = len(doubtful_borders(page))
            counts = wording.Counts()
            self.raw_header.words.setText(counts.doubts(doubts) if doubts else "")
            runs = self.cards.furniture_lines()
            parts = [counts.articles(len(page.state.articles)), *([counts.furniture(runs)] if runs else [])]
            self.card_header.words.setText(" · ".join(parts))

    def show_standing(self) -> None:
        """Which page is in hand and how it stands, above everything."""
        project, page = self.bench.path, self.bench.page
        title = project.stem if project else "Article Annotator"
        name = f" › <b>{page.name.replace('<', '&lt;')}</b>" if page else ""
        status = f" · {wording.status_name(page.status)}" if page else ""
        standing = self.guideline_commands.standing(page) if page else ""
        status += f" · {standing}" if standing else ""
        if page and page.state.flags.unsure:
            status += " · ？ " + page.state.flags.note.replace("<", "&lt;")
        self.top.crumb.setText(title.replace("<", "&lt;") + name + status)

    # -- menus and dialogs ------------------------------------------------------------------------------------------

    def _category_clicked(self, article: str, category: str) -> None:
        page = self.bench.page
        same = page and article in page.state.by_id and page.state.by_id[article].category == category
        self.commands.category_of(article, "" if same and not self.bench.scheme.multiple else category)

    def _about(self) -> None:
        QMessageBox.about(self, self.tr("About Article Annotator"), about_text())

    def _fold(self, folded: bool) -> None:
        self.raw.set_folded(folded)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dropping.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dropping.leave()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropping.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """An edit that is under way is saved first; if that fails, the window stays and says so."""
        self.guideline_commands.keep_draft()
        if self.bench.busy:
            self._closing = True
            event.ignore()
            return
        self.bench.close()
        self.flow.close()
        super().closeEvent(event)

    def _settled(self) -> None:
        if self._closing:
            self.close()


def _column(*widgets: QWidget, stretch: int = 1) -> QWidget:
    """Widgets one below the other without gaps; the one at place ``stretch`` takes the room."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if number == stretch else 0)
    return column
