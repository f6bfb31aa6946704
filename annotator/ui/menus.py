"""The menu bar and the context menus, and the keys of roles and categories, which stand in menus only."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.core.errors import InputError
from annotator.core.model import Role
from annotator.core.ordering import Order
from annotator.services.values import OpenPage
from annotator.ui import language, theme, wording
from annotator.ui.actions import COMMANDS, MENUS, ROLE_KEYS

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Menus(QObject):
    """Fills the menus of the window and does what is chosen in those that are no commands."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.bench
        self._roles: dict[Role, QAction] = {}
        self._categories: list[QAction] = []
        self.by_name: dict[str, QMenu] = {name: window.menuBar().addMenu("") for name in MENUS}
        for command in COMMANDS:
            action = window.commands_by_name[command.name]
            self.by_name[command.menu].addAction(action)
            if command.work:
                window.raw.addAction(action)
                window.cards.addAction(action)
            if command.clean:
                window.proofreading.pane.addAction(action)
            elif command.work:
                continue
            elif command.name != "copy":
                window.addAction(action)
        self.by_name["category"].addSeparator()
        window.commands_by_name["copy"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view, file = self.by_name["view"], self.by_name["file"]
        view.addSeparator()
        self.theme, self.language = view.addMenu(""), view.addMenu("")
        self._add_choices(self.theme, "theme", "auto", "light", "dark")
        self._add_choices(self.language, "language", "auto", "zh", "en")
        self.order = self.by_name["page"].addMenu("")
        self._orders = self._add_orders()
        for role, key in ROLE_KEYS.items():
            self._roles[role] = self._label_action("role", role, key)
            self._roles[role].triggered.connect(self._role_chosen)
        for name in ("role", "category"):
            window.guideline_commands.explain(self.by_name[name])
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self._fill_recent)
        file.insertMenu(window.commands_by_name["open_sample"], self.recent)
        file.insertSeparator(window.commands_by_name["import_files"])
        file.insertSeparator(window.commands_by_name["quit"])

    def _add_choices(self, menu: QMenu, key: str, *choices: str) -> None:
        for choice in choices:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setData((key, choice))
            action.triggered.connect(self._setting_chosen)

    def _add_orders(self) -> QActionGroup:
        group = QActionGroup(self)
        for order in Order:
            action = self.order.addAction("")
            action.setCheckable(True)
            action.setData(order)
            group.addAction(action)
        self.order.setToolTipsVisible(True)
        group.triggered.connect(self._order_chosen)
        return group

    def show_order(self, order: Order) -> None:
        """Tick the order that is chosen."""
        for action in self._orders.actions():
            action.setChecked(action.data() == order)

    def _order_chosen(self, action: QAction) -> None:
        self._bench.ordering.choose(Order(action.data()))

    def _label_action(self, menu: str, label: str, key: str) -> QAction:
        """An action that gives ``label`` by one key while the page or the cards have the focus, also in ``menu``."""
        action = QAction(self)
        action.setData(label)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        for place in (self._window.raw, self._window.cards, self.by_name[menu]):
            place.addAction(action)
        return action

    def fill_categories(self) -> None:
        """List the categories of the project, each with its key."""
        for action in self._categories:
            for place in (self._window.raw, self._window.cards, self.by_name["category"]):
                place.removeAction(action)
            action.deleteLater()
        self._categories = []
        spoken = language.resolve(self._window.settings.language)
        choices = [(c.id, c.name(spoken), c.key) for c in self._bench.categories]
        for category, name, key in [*choices, ("", self.tr("No category"), "Backspace")]:
            action = self._label_action("category", category, key)
            action.setText(name)
            action.triggered.connect(self._category_chosen)
            self._categories.append(action)
        self.enable(self._bench.page)

    def fill_roles(self, menu: QMenu) -> None:
        """Put the roles with their keys into ``menu``."""
        menu.addActions(list(self._roles.values()))

    def enable(self, page: OpenPage | None) -> None:
        """Roles and categories can be chosen while there is a page."""
        for action in (*self._roles.values(), *self._categories):
            action.setEnabled(page is not None)
        self._orders.setEnabled(bool(self._bench.rows))

    # -- words ------------------------------------------------------------------------------------------------------

    @staticmethod
    def title(name: str) -> str:
        """The title of the menu ``name`` in the present language."""
        return wording.translate("menus", MENUS[name])

    def retranslate(self) -> None:
        """Words in the present language."""
        for name, menu in self.by_name.items():
            menu.setTitle(self.title(name))
        for role, action in self._roles.items():
            action.setText(wording.role_name(role))
        self.recent.setTitle(self.tr("Open recent"))
        self.order.setTitle(self.tr("Order of pages"))
        for action in self._orders.actions():
            action.setText(wording.order_name(action.data()))
            action.setToolTip(wording.order_tip(action.data()))
        self.theme.setTitle(self.tr("Appearance"))
        self.language.setTitle(self.tr("Language"))
        words = {
            "auto": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark"),
            "zh": "中文", "en": "English",
        }  # fmt: skip
        for menu in (self.theme, self.language):
            for action in menu.actions():
                key, choice = action.data()
                action.setText(words[choice])
                action.setChecked(getattr(self._window.settings, key) == choice)

    # -- what is chosen ---------------------------------------------------------------------------------------------

    def _role_chosen(self) -> None:
        role = Role(self.sender().data())  # type: ignore[attr-defined]
        self._bench.in_turn(lambda: self._window.commands.set_role(role))

    def _category_chosen(self) -> None:
        category = self.sender().data() or None  # type: ignore[attr-defined]
        self._bench.in_turn(lambda: self._window.commands.set_category(category))

    def _setting_chosen(self) -> None:
        key, choice = self.sender().data()  # type: ignore[attr-defined]
        try:
            self._window.settings.set(key, choice)
        except InputError as error:
            self._window.notice.tell(wording.sentence(error))
        if key == "language":
            language.install(language.resolve(choice))
        else:
            theme.choose(choice)
        self._window.retranslate()

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._window.settings.recent:
            action = self.recent.addAction(str(path))
            action.setData(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(self._recent_chosen)
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("(no project yet)")).setEnabled(False)

    def _recent_chosen(self) -> None:
        self._bench.open_project(Path(self.sender().data()))  # type: ignore[attr-defined]

    # -- context menus ----------------------------------------------------------------------------------------------

    def popup(self) -> QMenu:
        """A menu that goes away for good when it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window.guideline_commands.explain(menu)
        return menu

    def add_commands(self, menu: QMenu, *names: str) -> None:
        """Put the commands of these names into ``menu``."""
        menu.addActions([self._window.commands_by_name[name] for name in names])

    def on_raw_page(self, place: QPoint) -> None:
        """The menu of the raw page."""
        menu = self.popup()
        self.add_commands(menu, "split", "new_article", "attach", "furniture")
        menu.addSeparator()
        self.fill_roles(menu)
        menu.addSeparator()
        self.add_commands(
            menu, "merge_next", "merge_previous", "accept_article", "unsure_article", "comment", "select_piece", "copy",
            "guideline_here",
        )  # fmt: skip
        menu.popup(place)

    def on_card(self, article: str, place: QPoint) -> None:
        """The menu of a card."""
        menu = self.popup()
        page = self._bench.page
        accepted = page is not None and page.state.by_id[article].accepted is not None
        self.add_commands(menu, "reopen_article" if accepted else "accept_article")
        menu.addActions(self._categories)
        menu.addSeparator()
        self.add_commands(
            menu, "merge_next", "merge_previous", "article_up", "article_down", "unsure_article", "comment_article",
            "copy_article",
            "guideline_here",
        )  # fmt: skip
        menu.popup(place)

    def on_piece(self, place: QPoint) -> None:
        """The menu of a piece, which is selected on the raw page."""
        menu = self.popup()
        self.fill_roles(menu)
        menu.addSeparator()
        self.add_commands(
            menu, "attach", "new_article", "furniture", "comment", "piece_up", "piece_down", "guideline_here"
        )
        menu.popup(place)
