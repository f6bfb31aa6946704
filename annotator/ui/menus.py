"""The menu bar and the context menus, and the keys of roles and categories, which stand in menus only."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Role
from annotator.core.ordering import Order
from annotator.services.values import OpenPage
from annotator.ui import language, theme, wording
from annotator.ui.actions import CATEGORIES, COMMANDS, CONTEXT_MENUS, MENUS, ROLE_KEYS, ROLES, RULE
from annotator.ui.keymap import NO_CATEGORY_KEY, role_command

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_NO_CATEGORY = QT_TRANSLATE_NOOP("Menus", "No category")
_APPEARANCE, _LANGUAGE = QT_TRANSLATE_NOOP("Menus", "Appearance"), QT_TRANSLATE_NOOP("Menus", "Language")
_AS_SYSTEM = QT_TRANSLATE_NOOP("Menus", "As the system")
_CHOICES = {
    ("theme", "auto"): (_APPEARANCE, _AS_SYSTEM),
    ("theme", "light"): (_APPEARANCE, QT_TRANSLATE_NOOP("Menus", "Light")),
    ("theme", "dark"): (_APPEARANCE, QT_TRANSLATE_NOOP("Menus", "Dark")),
    ("language", "auto"): (_LANGUAGE, _AS_SYSTEM),
    ("language", "zh"): (_LANGUAGE, "中文"),
    ("language", "en"): (_LANGUAGE, "English"),
}


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
        for role in ROLE_KEYS:
            self._roles[role] = self._label_action("role", role, window.keymap.keys(role_command(role)))
            self._roles[role].triggered.connect(self._role_chosen)
        for name in ("role", "category"):
            window.guideline_commands.explain(self.by_name[name])
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self._fill_recent)
        window.keymap.changed.connect(self._keys_changed)
        window.pages.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        window.pages.view.customContextMenuRequested.connect(self.on_list)
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

    def _keys_changed(self) -> None:
        for role, action in self._roles.items():
            action.setShortcuts([QKeySequence(key) for key in self._window.keymap.keys(role_command(role))])

    def _label_action(self, menu: str, label: str, keys: Iterable[str]) -> QAction:
        """An action that gives ``label`` by a key while the page or the cards have the focus, also in ``menu``."""
        action = QAction(self)
        action.setData(label)
        action.setShortcuts([QKeySequence(key) for key in keys if key])
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
        for category, name, key in [*choices, ("", self.tr("No category"), NO_CATEGORY_KEY)]:
            action = self._label_action("category", category, [key])
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

    def labels(self) -> Iterator[tuple[str, QAction, str, str, str]]:
        """What can be chosen beside the commands: a name for it, the action, its words in both languages, its menu."""
        titles = self.plain_title("role"), self.plain_title("category")
        for role, action in self._roles.items():
            yield role_command(role), action, *wording.role_names(role), titles[0]
        named = {category.id: (category.name("en"), category.name("zh")) for category in self._bench.categories}
        none = (_NO_CATEGORY, language.chinese("Menus", _NO_CATEGORY))
        for action in self._categories:
            yield f"category_{action.data()}", action, *named.get(action.data(), none), titles[1]
        for menu in (self.theme, self.language, self.order):
            for action in menu.actions():
                english, chinese = self._choice_words(action.data())
                yield f"choice_{english}", action, english, chinese, menu.title()

    @staticmethod
    def _choice_words(choice: Any) -> tuple[str, str]:
        """The words of a theme, a language or an order of pages in English and in Chinese."""
        if isinstance(choice, str):
            return wording.order_names(Order(choice))
        head, words = _CHOICES[tuple(choice)]
        zh_head, zh_words = language.chinese("Menus", head), language.chinese("Menus", words)
        return f"{head}: {words}", f"{zh_head}：{zh_words}"

    # -- words ------------------------------------------------------------------------------------------------------

    @staticmethod
    def title(name: str) -> str:
        """The title of the menu ``name`` in the present language."""
        return wording.translate("menus", MENUS[name])

    def plain_title(self, name: str) -> str:
        """The title of the menu ``name`` without its underlined letter."""
        return self.title(name).split("(")[0].replace("&", "")

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

    def fill(self, menu: QMenu, place: str, *leave_out: str) -> None:
        """Put what the context menu of ``place`` has into ``menu``, but for the commands in ``leave_out``."""
        for name in CONTEXT_MENUS[place]:
            if name == RULE:
                menu.addSeparator()
            elif name == ROLES:
                self.fill_roles(menu)
            elif name == CATEGORIES:
                menu.addActions(self._categories)
            elif name not in leave_out:
                menu.addAction(self._window.commands_by_name[name])

    def _show(self, kind: str, place: QPoint, *leave_out: str) -> None:
        menu = self.popup()
        self.fill(menu, kind, *leave_out)
        menu.popup(place)

    def _article_commands(self, article: str | None) -> str:
        """Of accepting and reopening, the one that would change nothing."""
        page = self._bench.page
        found = page.state.by_id.get(article or "") if page else None
        return "accept_article" if found and found.accepted else "reopen_article"

    def on_raw_page(self, place: QPoint) -> None:
        """The menu of the raw page."""
        self._show("page", place, self._article_commands(self._bench.article))

    def on_card(self, article: str, place: QPoint) -> None:
        """The menu of a card."""
        self._show("card", place, self._article_commands(article))

    def on_piece(self, place: QPoint) -> None:
        """The menu of a piece, which is selected on the raw page."""
        self._show("piece", place)

    def on_text(self, place: QPoint) -> None:
        """The menu of the clean text."""
        self._show("text", place)

    def on_list(self, place: QPoint) -> None:
        """The menu of a page in the list, which is shown by then or soon after: commands wait for it."""
        view = self._window.pages.view
        if view.indexAt(place).isValid():
            self._show("list", view.viewport().mapToGlobal(place))
