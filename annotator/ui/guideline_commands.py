"""What the window does about the guideline: the section for the place in hand, the editor, the standing of gold pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.guideline import AcceptedUnder, section_of
from annotator.core.model import Role
from annotator.services.values import OpenPage
from annotator.ui import language, wording
from annotator.ui.guideline_desk import GuidelineDesk
from annotator.ui.guideline_editor import GuidelineEditor
from annotator.ui.guideline_pane import GuidelinePane

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_FURNITURE = QT_TRANSLATE_NOOP("guideline", "Furniture")
_ORDER = QT_TRANSLATE_NOOP("guideline", "The order of work")


class GuidelineCommands(QObject):
    """Opens the guideline where it is needed and says under which version a page was accepted."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = GuidelineDesk(window.bench)
        self.pane = GuidelinePane()
        self.pane.hide()
        self.editor: GuidelineEditor | None = None
        self._wanted: tuple[str, str] = ("", "")  # name and title of what was asked for last
        self.pane.closed.connect(self.close)
        self.pane.edit_asked.connect(self.edit)
        self.desk.changed.connect(self._changed)
        self.desk.saved.connect(self._saved)
        bench = window.bench
        bench.page_changed.connect(lambda changed: self.desk.page_changed(changed.page))
        bench.opened.connect(self._project_opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The function for each command by its name."""
        return {"guideline_here": self.here, "guideline": self.show_all, "edit_guideline": lambda: self.edit("")}

    # -- the section that is needed -------------------------------------------------------------------------------------

    def here(self) -> None:
        """The section for what is in hand: of the piece at the cursor, or of the card's category."""
        page = self._window.bench.page
        if page is None:
            self.show_all()
        elif self._window.cards.hasFocus():
            self._of_card(page)
        else:
            span = page.state.at(self._window.raw.cursor_position())
            if span is None:
                self.toggle("furniture", wording.translate("guideline", _FURNITURE))
            else:
                self.of_role(span.role)

    def _of_card(self, page: OpenPage) -> None:
        article = page.state.by_id.get(self._window.bench.article or "")
        if article is None:
            self.toggle("furniture", wording.translate("guideline", _FURNITURE))
            return
        hint = page.suggestions.get(article.id)
        category = article.category or (hint.category if hint else "")
        if category:
            self.of_category(category)
        else:
            self.toggle("order", wording.translate("guideline", _ORDER))

    def of_role(self, role: Role) -> None:
        """The section of a role."""
        self.toggle(f"role-{role.value}", wording.role_name(role))

    def of_category(self, category: str) -> None:
        """The section of a category."""
        found = self._window.bench.scheme.by_id.get(category)
        self.toggle(f"category-{category}", found.name(language.present()) if found else category)

    def show_all(self) -> None:
        """The whole guideline."""
        self.toggle("", "")

    def toggle(self, name: str, title: str) -> None:
        """Show the section called ``name`` beside the work, or close the pane if it shows that already."""
        if self.pane.isVisible() and self._wanted[0] == name:
            self.close()
            return
        self._wanted = (name, title)
        self.pane.show()
        self._show()
        words = f"{self.pane.title.text()}: {title}" if title else self.pane.title.text()
        self._window.announcer.say(words)

    def _show(self) -> None:
        state = self.desk.state
        if state is None or not self.pane.isVisible():
            return
        text = state.guideline.text(language.present())
        name, title = self._wanted
        category = self._window.bench.scheme.by_id.get(name.removeprefix("category-"))
        titles = [title] + ([category.name_zh, category.name_en, category.id] if category else [])
        section = section_of(text, name, titles) if name else None
        self.pane.show_section(text, state.version, section, self._wanted)

    def close(self) -> None:
        """Close the pane; the focus goes back to the work."""
        inside = self.pane.isAncestorOf(self._window.focusWidget() or self._window)
        self.pane.hide()
        if inside:
            self._window.raw.setFocus()

    def retranslate(self) -> None:
        """Words in the present language."""
        self.pane.retranslate()
        self._show()

    # -- keys in menus --------------------------------------------------------------------------------------------------

    def explain(self, menu: QMenu) -> None:
        """F1 on a role or category of ``menu`` opens its section."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QMenu) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = event.key() if isinstance(event, QKeyEvent) else None
            action = watched.activeAction()
            label = action.data() if action else None
            if key == Qt.Key.Key_F1 and isinstance(label, str) and label:
                if event.type() == QEvent.Type.KeyPress:
                    watched.close()
                    self._of_label(label)
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _of_label(self, label: str) -> None:
        if label in set(Role):
            self.of_role(Role(label))
        elif label in self._window.bench.scheme.by_id:
            self.of_category(label)

    # -- the editor -----------------------------------------------------------------------------------------------------

    def edit(self, name: str) -> None:
        """Open the editor, at the section called ``name``."""
        if self._window.bench.path is None:
            return
        if self.editor is None:
            self.editor = GuidelineEditor(self._window, self.desk)
        self.editor.show()
        self.editor.activateWindow()
        title = self._wanted[1] if self._wanted[0] == name else ""
        self.editor.write_section(name, title)

    def keep_draft(self) -> None:
        """Keep on disk what is being written."""
        if self.editor and self.editor.isVisible():
            self.editor.keep_draft()

    def _project_opened(self) -> None:
        if self.editor:
            self.editor.project_opened()
            self.editor.history.project_opened()

    def _saved(self, version: int) -> None:
        self._window.say(self.tr("The guideline is now version {0}.").format(version))

    # -- gold pages under another version -------------------------------------------------------------------------------

    def _changed(self) -> None:
        state = self.desk.state
        if state:
            self._window.pages.show_older(self._older_words)
            self._window.show_standing()
        self._show()

    def _older_words(self, page: int) -> str:
        others = self.desk.state.under_others if self.desk.state else {}
        under = others.get(page)
        return _words(under) if under else ""  # what came as gold says nothing; the line above the page does

    def standing(self, page: OpenPage) -> str:
        """Under which guideline a gold page was accepted, if that is not the newest; else nothing."""
        state = self.desk.state
        if state is None or page.id not in state.under_others:
            return ""
        now = QCoreApplication.translate("guideline", "now {0}").format(state.version)
        return f"{_words(state.under_others[page.id])} ({now})"


def _words(under: AcceptedUnder | None) -> str:
    if under is None:
        return QCoreApplication.translate("guideline", "guideline not known")
    if under.here is None:
        return QCoreApplication.translate("guideline", "guideline {0} of another project").format(under.version)
    return QCoreApplication.translate("guideline", "guideline {0}").format(under.here)
