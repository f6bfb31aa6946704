"""Every command of the window, declared once: its name, its words, its key and the menu it stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role

if TYPE_CHECKING:
    from annotator.ui.keymap import Keymap


@dataclass(frozen=True)
class Command:
    """``keys``: portable key names, the first is shown. ``work``: only while the page or the cards have the focus.

    ``clean``: only while the clean text has the focus, where the same key may mean another thing.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    work: bool = False
    short: str = ""  # for small buttons
    clean: bool = False


def _command(
    name: str, menu: str, text: str, *keys: str, tip: str = "", work: bool = False, short: str = "", clean: bool = False
) -> Command:
    return Command(name, menu, text, keys, tip, work, short, clean)


MENUS = {
    "file": QT_TRANSLATE_NOOP("menus", "&File"),
    "edit": QT_TRANSLATE_NOOP("menus", "&Edit"),
    "page": QT_TRANSLATE_NOOP("menus", "&Page"),
    "article": QT_TRANSLATE_NOOP("menus", "&Article"),
    "text": QT_TRANSLATE_NOOP("menus", "&Text"),
    "role": QT_TRANSLATE_NOOP("menus", "&Role"),
    "category": QT_TRANSLATE_NOOP("menus", "&Category"),
    "view": QT_TRANSLATE_NOOP("menus", "&View"),
    "help": QT_TRANSLATE_NOOP("menus", "&Help"),
}

COMMANDS: tuple[Command, ...] = (
    _command("new_project", "file", QT_TRANSLATE_NOOP("actions", "New project…"), "Ctrl+N"),
    _command("open_project", "file", QT_TRANSLATE_NOOP("actions", "Open project…"), "Ctrl+O"),
    _command("open_sample", "file", QT_TRANSLATE_NOOP("actions", "Open the sample project"), "Ctrl+Shift+O"),
    _command("save_copy", "file", QT_TRANSLATE_NOOP("actions", "Save a copy of the project…"), "Ctrl+Shift+S"),
    _command("import_files", "file", QT_TRANSLATE_NOOP("actions", "Import files…"), "Ctrl+I"),
    _command("import_folder", "file", QT_TRANSLATE_NOOP("actions", "Import a folder…"), "Ctrl+Shift+I"),
    _command("export", "file", QT_TRANSLATE_NOOP("actions", "Export…"), "Ctrl+E"),
    _command(
        "report", "file", QT_TRANSLATE_NOOP("actions", "Report of the project…"), "Ctrl+P",
        tip=QT_TRANSLATE_NOOP("actions", "A report to read and print: what was labelled, by whom, charts, examples"),
    ),
    _command(
        "compare", "file", QT_TRANSLATE_NOOP("actions", "Compare with another project…"), "Ctrl+Shift+D",
        tip=QT_TRANSLATE_NOOP("actions", "How far two people agree on the pages that both accepted, and where they differ"),
    ),
    _command(
        "overview", "view", QT_TRANSLATE_NOOP("actions", "Overview of the project…"), "Ctrl+D",
        tip=QT_TRANSLATE_NOOP("actions", "Progress, speed, corrections and suggestions in charts and tables"),
    ),
    _command("quit", "file", QT_TRANSLATE_NOOP("actions", "Quit"), "Ctrl+Q"),
    _command("undo", "edit", QT_TRANSLATE_NOOP("actions", "Undo"), "Ctrl+Z"),
    _command("redo", "edit", QT_TRANSLATE_NOOP("actions", "Redo"), "Ctrl+Shift+Z", "Ctrl+Y"),
    _command("copy", "edit", QT_TRANSLATE_NOOP("actions", "Copy the selected text"), "Ctrl+C"),
    _command("copy_article", "edit", QT_TRANSLATE_NOOP("actions", "Copy the article's clean text"), "Ctrl+Shift+C"),
    _command("select_piece", "edit", QT_TRANSLATE_NOOP("actions", "Select the piece at the cursor"), "V", work=True),
    _command("select_line", "edit", QT_TRANSLATE_NOOP("actions", "Select the line at the cursor"), "L", work=True),
    _command(
        "pick", "edit", QT_TRANSLATE_NOOP("actions", "Pick the line or the selection"), "Space", work=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Pick the selection, or the line at the cursor, beside others, or drop it again (Ctrl and a click)"
        ),
    ),
    _command("unpick", "edit", QT_TRANSLATE_NOOP("actions", "Pick and select nothing"), "Esc", work=True),
    _command("find", "edit", QT_TRANSLATE_NOOP("actions", "Find on this page…"), "Ctrl+F"),
    _command("find_next", "edit", QT_TRANSLATE_NOOP("actions", "Next place found"), "F3", short="▼"),
    _command("find_previous", "edit", QT_TRANSLATE_NOOP("actions", "Previous place found"), "Shift+F3", short="▲"),
    _command("close_find", "edit", QT_TRANSLATE_NOOP("actions", "Close the find bar"), "Ctrl+F3", short="✕"),
    _command(
        "search_project", "edit", QT_TRANSLATE_NOOP("actions", "Search all pages…"), "Ctrl+Shift+F",
        tip=QT_TRANSLATE_NOOP("actions", "Find words in all pages of the project, in context, with filters"),
    ),
    _command("close_search", "edit", QT_TRANSLATE_NOOP("actions", "Close the search"), "Ctrl+Shift+F3", short="✕"),
    _command(
        "accept_page", "page", QT_TRANSLATE_NOOP("actions", "Accept page and go on"),
        "Ctrl+Return", "Ctrl+Enter",
        tip=QT_TRANSLATE_NOOP(
            "actions",
            "Accept all articles of this page as they stand and show the next page with doubtful borders, or else the next open one",
        ),
    ),
    _command("reopen_page", "page", QT_TRANSLATE_NOOP("actions", "Reopen page"), "Ctrl+Shift+Return"),
    _command("unsure_page", "page", QT_TRANSLATE_NOOP("actions", "Page unsure…"), "Shift+Q", work=True),
    _command("segment_again", "page", QT_TRANSLATE_NOOP("actions", "Propose articles again"), "Ctrl+R", short="⟳"),
    _command(
        "learn", "page", QT_TRANSLATE_NOOP("actions", "Learn from gold pages…"), "Ctrl+L",
        tip=QT_TRANSLATE_NOOP("actions", "Learn better models from the pages you accepted, compare them, go back"),
    ),
    _command(
        "propose_anew", "page", QT_TRANSLATE_NOOP("actions", "Propose anew where nobody has worked"), "Ctrl+Shift+R",
        tip=QT_TRANSLATE_NOOP("actions", "Propose articles anew, with the present models, for pages that nobody has worked on"),
    ),
    _command("next_page", "page", QT_TRANSLATE_NOOP("actions", "Next page"), "Ctrl+PgDown", "Ctrl+Down"),
    _command("previous_page", "page", QT_TRANSLATE_NOOP("actions", "Previous page"), "Ctrl+PgUp", "Ctrl+Up"),
    _command(
        "next_doubt", "page", QT_TRANSLATE_NOOP("actions", "Next doubtful border"), "J", work=True, short="▼",
        tip=QT_TRANSLATE_NOOP("actions", "To the least sure border not seen yet, then on to the next page with doubts"),
    ),
    _command(
        "previous_doubt", "page", QT_TRANSLATE_NOOP("actions", "Previous doubtful border"), "Shift+J", work=True, short="▲",
        tip=QT_TRANSLATE_NOOP("actions", "Back to the doubtful border seen before, on whichever page it was"),
    ),
    _command(
        "next_unlabelled", "page", QT_TRANSLATE_NOOP("actions", "Next article without category"), "K", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "To the next article that has no category, on this page or a later one"),
    ),
    _command(
        "previous_unlabelled", "page", QT_TRANSLATE_NOOP("actions", "Previous article without category"), "Shift+K",
        work=True,
    ),
    _command(
        "next_flag", "page", QT_TRANSLATE_NOOP("actions", "Next flag or comment"), "I", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "To the next place that is unsure or has an open comment, here or on a later page"),
    ),
    _command(
        "previous_flag", "page", QT_TRANSLATE_NOOP("actions", "Previous flag or comment"), "Shift+I", work=True,
    ),
    _command("comment_page", "page", QT_TRANSLATE_NOOP("actions", "Comment on the page…"), "Alt+Z"),
    _command("resolve_comment", "page", QT_TRANSLATE_NOOP("actions", "Resolve the comment"), "Alt+Return", short="✓"),
    _command("revise_comment", "page", QT_TRANSLATE_NOOP("actions", "Change the comment…"), "Ctrl+F2", short="✎"),
    _command("remove_comment", "page", QT_TRANSLATE_NOOP("actions", "Remove the comment"), "Alt+Del", short="✕"),
    _command(
        "split", "article", QT_TRANSLATE_NOOP("actions", "Split here"), "S", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "What the article has from the cursor on becomes an article of its own"),
    ),
    _command(
        "border_up", "article", QT_TRANSLATE_NOOP("actions", "Border a line up"), "[", work=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "The border at or nearest to the cursor goes up: the line above it changes sides"
        ),
    ),
    _command(
        "border_down", "article", QT_TRANSLATE_NOOP("actions", "Border a line down"), "]", work=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "The border at or nearest to the cursor goes down: the line below it changes sides"
        ),
    ),
    _command("merge_next", "article", QT_TRANSLATE_NOOP("actions", "Merge with next"), "M", work=True),
    _command("merge_previous", "article", QT_TRANSLATE_NOOP("actions", "Merge with previous"), "Shift+M", work=True),
    _command(
        "new_article", "article", QT_TRANSLATE_NOOP("actions", "New article from selection"), "N", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "The selection, or the line at the cursor, becomes a new article"),
    ),
    _command(
        "attach", "article", QT_TRANSLATE_NOOP("actions", "Attach to article…"), "A", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "Move the selection, or the line at the cursor, to another article"),
    ),
    _command(
        "attach_likeliest", "article", QT_TRANSLATE_NOOP("actions", "Attach to the likeliest article"), "Shift+A",
        work=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Move the selection, or the line at the cursor, to the article that it most likely belongs to"
        ),
    ),
    _command("furniture", "article", QT_TRANSLATE_NOOP("actions", "Make page furniture"), "X", "Del", work=True),
    _command("accept_article", "article", QT_TRANSLATE_NOOP("actions", "Accept article"), "Return", "Enter", work=True),
    _command("reopen_article", "article", QT_TRANSLATE_NOOP("actions", "Reopen article"), "Shift+Return", work=True),
    _command("unsure_article", "article", QT_TRANSLATE_NOOP("actions", "Article unsure…"), "Q", work=True),
    _command(
        "comment", "article", QT_TRANSLATE_NOOP("actions", "Comment on the line…"), "Z", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "Say something about the selection, or the line at the cursor"),
    ),
    _command("comment_article", "article", QT_TRANSLATE_NOOP("actions", "Comment on the article…"), "Shift+Z", work=True),
    _command("next_article", "article", QT_TRANSLATE_NOOP("actions", "Next article"), "Alt+Down"),
    _command("previous_article", "article", QT_TRANSLATE_NOOP("actions", "Previous article"), "Alt+Up"),
    _command("article_up", "article", QT_TRANSLATE_NOOP("actions", "Article earlier in the order"), "Ctrl+Shift+Up"),
    _command("article_down", "article", QT_TRANSLATE_NOOP("actions", "Article later in the order"), "Ctrl+Shift+Down"),
    _command("piece_up", "article", QT_TRANSLATE_NOOP("actions", "Piece earlier in the reading order"), "Alt+Shift+Up"),
    _command("piece_down", "article", QT_TRANSLATE_NOOP("actions", "Piece later in the reading order"), "Alt+Shift+Down"),
    _command(
        "categories", "category", QT_TRANSLATE_NOOP("actions", "Categories…"), "Ctrl+K",
        tip=QT_TRANSLATE_NOOP("actions", "Add, rename, colour, merge and remove the categories of this project"),
    ),
    _command(
        "proofread", "text", QT_TRANSLATE_NOOP("actions", "Proofread the clean text"), "P", work=True, clean=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show the article's clean text beside the raw page, with what looks wrong in it"),
        short="✎",
    ),
    _command("next_text", "text", QT_TRANSLATE_NOOP("actions", "Next suggestion in the text"), "J", clean=True, short="▼"),
    _command(
        "previous_text", "text", QT_TRANSLATE_NOOP("actions", "Previous suggestion in the text"), "Shift+J", clean=True,
        short="▲",
    ),
    _command("accept_text", "text", QT_TRANSLATE_NOOP("actions", "Accept suggestion"), "Return", "Enter", clean=True),
    _command(
        "accept_alike", "text", QT_TRANSLATE_NOOP("actions", "Accept all alike on the page"), "Shift+Return", clean=True,
        tip=QT_TRANSLATE_NOOP("actions", "Accept every suggestion on this page that puts the same text for the same"),
    ),
    _command(
        "keep_raw", "text", QT_TRANSLATE_NOOP("actions", "Keep the raw text"), "Backspace", "Del", clean=True,
        tip=QT_TRANSLATE_NOOP("actions", "Reject the suggestion, or take the correction back: the raw text stays"),
    ),
    _command(
        "overtype", "text", QT_TRANSLATE_NOOP("actions", "Overtype…"), "E", "F2", clean=True,
        tip=QT_TRANSLATE_NOOP("actions", "Type what should stand for the selection or the character at the cursor"),
    ),
    _command(
        "show_raw", "text", QT_TRANSLATE_NOOP("actions", "Show the raw text here"), "W", clean=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show the article as it was printed instead of its clean text"), short="⇄",
    ),
    _command("close_clean", "text", QT_TRANSLATE_NOOP("actions", "Back to the articles"), "Esc", clean=True, short="✕"),
    _command(
        "list_doubts", "view", QT_TRANSLATE_NOOP("actions", "List doubtful borders"), "Ctrl+J", short="≡",
        tip=QT_TRANSLATE_NOOP("actions", "Show the doubtful borders of the page in a list, the least sure first"),
    ),
    _command("fold_blank", "view", QT_TRANSLATE_NOOP("actions", "Fold blank lines"), "F", work=True),
    _command("zoom_in", "view", QT_TRANSLATE_NOOP("actions", "Larger text"), "Ctrl++", "Ctrl+="),
    _command("zoom_out", "view", QT_TRANSLATE_NOOP("actions", "Smaller text"), "Ctrl+-"),
    _command("zoom_reset", "view", QT_TRANSLATE_NOOP("actions", "Normal text size"), "Ctrl+0"),
    _command("spacing_wider", "view", QT_TRANSLATE_NOOP("actions", "More room between lines"), "Alt+="),
    _command("spacing_narrower", "view", QT_TRANSLATE_NOOP("actions", "Less room between lines"), "Alt+-"),
    _command("page_font", "view", QT_TRANSLATE_NOOP("actions", "Font of the page…"), "Alt+0"),
    _command("usual_font", "view", QT_TRANSLATE_NOOP("actions", "Usual font of the page"), "Alt+Shift+0"),
    _command(
        "raw_cards", "view", QT_TRANSLATE_NOOP("actions", "Raw text on the open card"), "W", work=True, short="⇄",
        tip=QT_TRANSLATE_NOOP("actions", "Show the open article line by line as it was printed, or as running text"),
    ),
    _command(
        "scroll_together", "view", QT_TRANSLATE_NOOP("actions", "Scroll page and articles together"), "Alt+S",
        tip=QT_TRANSLATE_NOOP("actions", "Whichever you scroll, the other shows the same article"),
    ),
    _command(
        "list_comments", "view", QT_TRANSLATE_NOOP("actions", "List comments"), "Ctrl+B",
        tip=QT_TRANSLATE_NOOP("actions", "Show the comments of the page below the articles"),
    ),
    _command(
        "all_comments", "view", QT_TRANSLATE_NOOP("actions", "Comments on all pages…"), "Ctrl+Shift+B",
        tip=QT_TRANSLATE_NOOP("actions", "List the comments of the whole project, go to each, resolve it"),
    ),
    _command("close_comments", "view", QT_TRANSLATE_NOOP("actions", "Close the list of comments"), "Ctrl+Shift+F4", short="✕"),
    _command("filter_pages", "view", QT_TRANSLATE_NOOP("actions", "Find a page by name"), "Ctrl+G"),
    _command("focus_page", "view", QT_TRANSLATE_NOOP("actions", "To the raw page"), "Ctrl+1"),
    _command("focus_cards", "view", QT_TRANSLATE_NOOP("actions", "To the articles"), "Ctrl+2"),
    _command("focus_list", "view", QT_TRANSLATE_NOOP("actions", "To the list of pages"), "Ctrl+3"),
    _command(
        "guideline_here", "help", QT_TRANSLATE_NOOP("actions", "Guideline for this place"), "G", work=True,
        tip=QT_TRANSLATE_NOOP("actions", "What the guideline says of the role at the cursor, or of the card's category"),
    ),
    _command("guideline", "help", QT_TRANSLATE_NOOP("actions", "The whole guideline"), "Shift+F1"),
    _command(
        "edit_guideline", "help", QT_TRANSLATE_NOOP("actions", "Edit the guideline…"), "Ctrl+Shift+G",
        tip=QT_TRANSLATE_NOOP("actions", "Write the project's guideline, look at its versions, restore one"),
    ),
    _command(
        "help", "help", QT_TRANSLATE_NOOP("actions", "Help for this place"), "F1",
        tip=QT_TRANSLATE_NOOP("actions", "What can be done in the part of the window that you are in"),
    ),
    _command("keys", "help", QT_TRANSLATE_NOOP("actions", "All keys"), "Ctrl+F1"),
    _command(
        "tour", "help", QT_TRANSLATE_NOOP("actions", "Take the tour"), "Ctrl+T",
        tip=QT_TRANSLATE_NOOP("actions", "Two minutes on the sample project, with your own hands"),
    ),
    _command(
        "palette", "help", QT_TRANSLATE_NOOP("actions", "All commands…"), "Ctrl+Shift+P",
        tip=QT_TRANSLATE_NOOP("actions", "Find any command by typing: Chinese, pinyin or English"),
    ),
    _command(
        "change_keys", "help", QT_TRANSLATE_NOOP("actions", "Change keys…"), "Ctrl+Shift+K",
        tip=QT_TRANSLATE_NOOP("actions", "Give commands other keys; they are kept for you, not for the project"),
    ),
    _command("about", "help", QT_TRANSLATE_NOOP("actions", "About Article Annotator"), "Ctrl+Shift+F1"),
)  # fmt: skip

# A key that is held down goes on with these; a held Ctrl+Return must not accept page after page unseen.
REPEATING = {
    "undo", "redo", "next_article", "previous_article", "next_doubt", "previous_doubt", "next_text", "previous_text",
    "zoom_in", "zoom_out", "find_next", "find_previous", "border_up", "border_down",
}  # fmt: skip

# These go their own way at once; all others wait until the steps before them are on disk and see the page as it then is.
AT_ONCE = {command.name for command in COMMANDS if command.menu in ("file", "view", "help")} | {"copy", "copy_article"}

ROLES, CATEGORIES, RULE = "(roles)", "(categories)", "(rule)"

# What stands in the context menus: of the raw page, a card, a piece on a card, a page in the list, a comment, the clean text.
CONTEXT_MENUS: dict[str, tuple[str, ...]] = {
    "page": (
        "split", "border_up", "border_down", "merge_next", "merge_previous", RULE, "new_article", "attach_likeliest",
        "attach", "furniture", RULE, ROLES, RULE, "accept_article", "reopen_article", "unsure_article", "comment", "proofread", RULE,
        "pick", "unpick", "select_piece", "select_line", "copy", "guideline_here",
    ),
    "card": (
        "accept_article", "reopen_article", "unsure_article", "comment_article", RULE, CATEGORIES, RULE, "merge_next", "merge_previous",
        "article_up", "article_down", RULE, "proofread", "copy_article", "guideline_here",
    ),
    "piece": (
        ROLES, RULE, "attach_likeliest", "attach", "new_article", "furniture", RULE, "piece_up", "piece_down", "comment", "pick",
        "guideline_here",
    ),
    "list": (
        "accept_page", "reopen_page", "unsure_page", RULE, "segment_again", "propose_anew", "next_page", "previous_page",
        "next_doubt", "previous_doubt", "next_unlabelled", "previous_unlabelled", "next_flag", "previous_flag", RULE,
        "comment_page",
    ),
    "comment": ("resolve_comment", "revise_comment", "remove_comment"),
    "text": (
        "accept_text", "accept_alike", "keep_raw", "overtype", RULE, "next_text", "previous_text", "show_raw",
        "copy_article", "close_clean",
    ),
}  # fmt: skip

ROLE_KEYS: dict[Role, str] = {
    Role.OVERLINE: "O",
    Role.HEADLINE: "T",
    Role.SUBHEADLINE: "U",
    Role.BYLINE: "Y",
    Role.BODY: "B",
    Role.CROSSHEAD: "H",
    Role.CAPTION: "C",
    Role.CREDIT: "D",
    Role.RUBRIC: "R",
    Role.NOTE: "E",
}


def key_text(keys: Iterable[str]) -> str:
    """The first of ``keys`` as the system writes it."""
    first = next(iter(keys), "")
    return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)


class Actions:
    """The QActions for all commands. ``work`` commands are added to the working area only, by ``bind``."""

    def __init__(self, parent: QObject, keymap: "Keymap") -> None:
        self._keymap = keymap
        self.by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(parent)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(key) for key in keymap.keys(command.name)])
            action.setAutoRepeat(command.name in REPEATING)
            if command.work or command.clean:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.by_name[command.name] = action
        self.retranslate()

    def take_keys(self) -> None:
        """Give all actions the keys that they have now, in their tips too."""
        for name, action in self.by_name.items():
            action.setShortcuts([QKeySequence(key) for key in self._keymap.keys(name)])
        self.retranslate()

    def key(self, name: str) -> str:
        """The key of the command ``name`` as the system writes it, "" if it has none."""
        return key_text(self._keymap.keys(name))

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def retranslate(self) -> None:
        """Give all actions their words in the present language."""
        for command in COMMANDS:
            action = self.by_name[command.name]
            action.setText(QCoreApplication.translate("actions", command.text))
            action.setIconText(command.short or action.text())
            tip = QCoreApplication.translate("actions", command.tip) if command.tip else action.text()
            key = self.key(command.name)
            action.setToolTip(f"{tip}  ({key})" if key else tip)
            action.setStatusTip(tip)
