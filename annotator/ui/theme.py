"""Colours and fonts, light and dark. Chrome colours come from here as a palette; data colours are fixed hues."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from annotator.core.model import PageState


@dataclass(frozen=True)
class Theme:
    """The colours of one appearance."""

    dark: bool
    window: str
    paper: str
    panel: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    selection: str
    good: str
    warning: str
    hues: tuple[str, ...]
    band: float  # strength of an article's band on the raw page
    band_current: float

    def hue(self, number: int) -> QColor:
        """The colour of the hue ``number``."""
        return QColor(self.hues[number % len(self.hues)])

    def tint(self, colour: QColor, strength: float, ground: str | None = None) -> QColor:
        """``colour`` laid over the ground with ``strength`` from 0 to 1."""
        base = QColor(ground or self.paper)
        return QColor(
            round(base.red() + (colour.red() - base.red()) * strength),
            round(base.green() + (colour.green() - base.green()) * strength),
            round(base.blue() + (colour.blue() - base.blue()) * strength),
        )


# Hues far apart also for people who see red and green alike; numbers and role marks say the same without colour.
LIGHT: Final = Theme(
    False, "#f7f6f3", "#ffffff", "#f3f1ec", "#ffffff", "#e2dfd8", "#22262b", "#666b73", "#a2a6ad", "#2c6cb0", "#ffffff",
    "#2f6fb3", "#2f8556", "#b26a00",
    ("#2f6fb3", "#a46945", "#168772", "#3c42af", "#9a7516", "#1786a1", "#84363c", "#484f65"), 0.105, 0.20,
)  # fmt: skip
DARK: Final = Theme(
    True, "#1d2024", "#212529", "#1b1e22", "#262a2f", "#363b42", "#e3e6ea", "#9aa1ab", "#6c737d", "#6aa5e6", "#10151b",
    "#3f6ea5", "#5fbf8a", "#e0a040",
    ("#5b9bdd", "#dd8e61", "#63c296", "#9e82b1", "#c9aa43", "#91dcef", "#e09ec1", "#79928e"), 0.16, 0.30,
)  # fmt: skip


_chosen = "auto"  # not every platform takes a wish for dark, so the wish is kept here too


def current() -> Theme:
    """The theme that the application shows now."""
    if _chosen == "auto":
        return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if _chosen == "dark" else LIGHT


def palette(theme: Theme) -> QPalette:
    """The palette for all widgets."""
    colours = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: theme.window, roles.WindowText: theme.text, roles.Base: theme.paper,
        roles.AlternateBase: theme.panel, roles.Text: theme.text, roles.Button: theme.raised,
        roles.ButtonText: theme.text, roles.BrightText: theme.on_accent, roles.Highlight: theme.selection,
        roles.HighlightedText: "#ffffff", roles.ToolTipBase: theme.raised, roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.faint, roles.Link: theme.accent, roles.Mid: theme.line, roles.Midlight: theme.line,
        roles.Dark: theme.line, roles.Light: theme.raised, roles.Shadow: theme.line, roles.Accent: theme.accent,
    }  # fmt: skip
    for role, colour in pairs.items():
        colours.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return colours


# One sheet is long, and easier to read in one piece.
def style_sheet(theme: Theme) -> str:
    """What the palette cannot say: borders, paddings, the few named widgets."""
    t = theme
    return f"""
    QMainWindow::separator {{ background: {t.line}; width: 1px; height: 1px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QSplitter::handle {{ background: {t.line}; }}
    QMenuBar {{ background: {t.window}; padding: 1px 4px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.line}; color: {t.text}; }}
    QMenu {{ background: {t.raised}; border: 1px solid {t.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.selection}; color: #ffffff; }}
    QMenu::item:disabled {{ color: {t.faint}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
    QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px 6px; }}
    #topBar, #paneHeader {{ background: {t.window}; border-bottom: 1px solid {t.line}; }}
    #statusLine, #strip {{ background: {t.window}; border-top: 1px solid {t.line}; }}
    #paneHeader QLabel {{ color: {t.muted}; }}
    #paneHeader QLabel#paneTitle {{ color: {t.text}; font-weight: 600; }}  #crumb {{ color: {t.muted}; }}
    #paneHeader QLabel#picked {{ color: {t.accent}; font-weight: 600; }}
    #saved {{ color: {t.good}; }}
    #saved[state="busy"] {{ color: {t.muted}; }}
    #saved[state="failed"] {{ color: {t.warning}; font-weight: 600; }}
    QPushButton, QToolButton#bar {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
        border-radius: 6px; padding: 5px 12px; }}
    QPushButton:hover, QToolButton#bar:hover {{ border-color: {t.accent}; }}
    QPushButton:focus, QToolButton#bar:focus {{ border: 2px solid {t.accent}; padding: 4px 11px; }}
    QPushButton:disabled, QToolButton#bar:disabled {{ color: {t.faint}; }}
    QPushButton#primary {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600; }}
    QPushButton#primary:disabled {{ background: {t.line}; color: {t.faint}; border-color: {t.line}; }}
    QPushButton#primary:focus {{ border: 2px solid {t.text}; }}
    QPushButton#flat, QToolButton#flat {{ background: transparent; border: 1px solid transparent; color: {t.muted};
        padding: 3px 7px; border-radius: 5px; }}
    QPushButton#flat:hover, QToolButton#flat:hover {{ color: {t.text}; border-color: {t.line}; }}
    QToolButton#flat:checked, QToolButton#flat[on="true"] {{ background: {t.tint(QColor(t.accent), 0.14, t.window).name()}; color: {t.text}; }}
    QPushButton#flat:disabled, QToolButton#flat:disabled {{ color: {t.faint}; }}
    QPushButton#flat:focus, QToolButton#flat:focus {{ border: 1px solid {t.accent}; }}
    QPushButton#chip {{ border-radius: 10px; padding: 2px 9px; color: {t.muted}; background: transparent; }}
    QPushButton#chip:checked {{ background: {t.tint(QColor(t.accent), 0.18, t.window).name()}; color: {t.text};
        border-color: {t.tint(QColor(t.accent), 0.4, t.window).name()}; font-weight: 600; }}
    QPushButton#chip:focus {{ border: 1px solid {t.accent}; padding: 2px 9px; }}
    QLineEdit {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: 6px; padding: 5px 8px; }}
    QLineEdit:focus {{ border-color: {t.accent}; }}
    QPlainTextEdit#raw, QTextEdit#clean {{ background: {t.paper}; border: none; }}
    QListView, QTableView#pages, QTableView#cards {{ background: {t.window}; border: none; outline: none; }}
    QTableView#pages, QTableView#cards {{ selection-background-color: transparent; }}
    QTableView#cards, QListView#hits {{ background: {t.panel}; }}
    #searchPanel QComboBox, #allComments QComboBox {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: 6px; padding: 4px 8px; }}
    #searchPanel QComboBox::drop-down, #allComments QComboBox::drop-down {{ border: none; width: 20px; }}
    #searchPanel QComboBox:focus, #allComments QComboBox:focus {{ border-color: {t.accent}; }}
    #searchPanel QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
    #searchPanel, #allComments, #allComments QListWidget {{ background: {t.panel}; }}
    #findBar {{ background: {t.window}; border-bottom: 1px solid {t.line}; }}
    #findBar QLabel, #meter {{ color: {t.muted}; }}
    #commentPanel {{ border-top: 1px solid {t.line}; }}
    QListView#doubts {{ background: {t.window}; border-bottom: 1px solid {t.line}; padding: 2px 0; }}
    QToolButton#flat::menu-indicator {{ image: none; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {t.good}; border-radius: 3px; }}
    QProgressBar#busy::chunk {{ background: {t.accent}; }}
    #notice {{ background: {t.tint(QColor(t.warning), 0.16, t.window).name()}; border-bottom: 1px solid {t.line}; }}
    #remark {{ background: {t.tint(QColor(t.warning), 0.10, t.window).name()}; border-bottom: 1px solid {t.line}; }}
    #remark QLabel {{ color: {t.text}; }}
    #notice QScrollArea, #notice QScrollArea > QWidget > QWidget {{ background: transparent; }}
    #notice QLabel {{ color: {t.text}; }}
    QFrame#card {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: 8px; }}
    #welcomeTitle {{ font-size: 15pt; font-weight: 600; color: {t.text}; }}
    #muted {{ color: {t.muted}; }}
    #recentName {{ font-weight: 600; }}
    QLabel:disabled {{ color: {t.faint}; }}
    QListView#recent, QListView#topics {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: 6px; }}
    QListView#recent::item:selected, QListView#topics::item:selected {{ color: {t.text};
        background: {t.tint(QColor(t.accent), 0.17, t.paper).name()}; }}
    QListView#topics::item {{ padding: 6px 8px; }}
    QListView#recent:focus, QListView#topics:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator:unchecked, QListView::indicator:unchecked {{ background: {t.paper};
        border: 1px solid {t.faint}; border-radius: 3px; width: 12px; height: 12px; }}
    #dropHint {{ color: {t.muted}; border: 2px dashed {t.line}; border-radius: 10px; padding: 8px; }}
    #bubble {{ background: {t.raised}; border: 1px solid {t.accent}; border-radius: 10px; }}
    #waiting {{ color: {t.good}; font-weight: 600; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.faint}; border-radius: 4px; min-height: 28px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {t.faint}; border-radius: 4px; min-width: 28px; margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei")
_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Microsoft YaHei UI")


def _font(wanted: tuple[str, ...], size: float) -> QFont:
    families = set(QFontDatabase.families())
    font = QFont()
    present = [name for name in wanted if name in families]
    if present:
        font.setFamilies(present)
    font.setPointSizeF(size)
    return font


def interface_font() -> QFont:
    """The font of the window: a sans that has Chinese."""
    return _font(_SANS, 10)


_family = ""  # what the person chose for the page


def choose_page_font(family: str) -> None:
    """Show pages in ``family`` from now on; "" is the usual serif."""
    global _family
    _family = family


def page_family() -> str:
    """The family that the person chose for pages, or ""."""
    return _family


def page_font(zoom: int = 100) -> QFont:
    """The font of raw and clean text: what the person chose, or a serif that has Chinese. ``zoom`` in per cent."""
    return _font((_family, *_SERIF) if _family else _SERIF, 11.5 * zoom / 100)


def apply(application: QApplication) -> None:
    """Give the whole application the theme of the present colour scheme."""
    theme = current()
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


class Hues:
    """Which hue each article of a page has: kept while the page is edited, neighbours never alike."""

    def __init__(self) -> None:
        self._hue_of: dict[str, int] = {}

    def assign(self, state: PageState) -> dict[str, int]:
        """The hue number for each article of ``state``."""
        count = len(LIGHT.hues)
        ids = [article.id for article in state.articles]
        for place, article in enumerate(ids):
            if article in self._hue_of:
                continue
            around = {
                self._hue_of.get(other) for other in (*ids[max(0, place - 2) : place], *ids[place + 1 : place + 3])
            }
            used = [self._hue_of[other] for other in ids if other in self._hue_of]
            free = [hue for hue in range(count) if hue not in around]
            self._hue_of[article] = min(free, key=lambda hue: (used.count(hue), hue))
        return {article: self._hue_of[article] for article in ids}


def choose(choice: str) -> None:
    """Light, dark, or as the system has it ("auto")."""
    global _chosen
    _chosen = choice
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
    _refresh()


def _refresh() -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply(application)


class _Follower(QObject):
    """Turns the application light or dark with the system. Queued: the signal comes before the palette has changed."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.styleHints().colorSchemeChanged.connect(_refresh, Qt.ConnectionType.QueuedConnection)


def follow() -> None:
    """Follow the system when it turns light or dark."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.findChild(_Follower) is None:
        _Follower(application)
