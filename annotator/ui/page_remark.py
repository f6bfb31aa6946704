"""What the program has to say of the page in hand as a whole, above its text, until the page is gold or it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from annotator.services.values import OpenPage, PageStatus
from annotator.ui import wording


class PageRemark(QFrame):
    """The remarks on a page; not there where nothing is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("remark")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.close_button = QPushButton("✕")
        self.close_button.setObjectName("flat")
        self.close_button.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._page: OpenPage | None = None
        self._closed: set[tuple[int, str]] = set()  # pages whose remark was read and closed, with its words
        self.retranslate()

    def show_page(self, page: OpenPage | None) -> None:
        """Say what is to be said of ``page``."""
        self._page = page
        open_page = page if page and page.status is not PageStatus.GOLD else None
        words = " ".join(wording.reason_words(remark) for remark in open_page.remarks) if open_page else ""
        self.words.setText(words)
        self.setVisible(bool(words) and not (open_page and self._key(open_page) in self._closed))

    def retranslate(self) -> None:
        """Words in the present language."""
        self.close_button.setAccessibleName(self.tr("Close this remark"))
        self.close_button.setToolTip(self.tr("Close this remark"))
        self.show_page(self._page)

    def forget(self) -> None:
        """Another project is open: its pages have other remarks."""
        self._closed.clear()

    def _close(self) -> None:
        if self._page:
            self._closed.add(self._key(self._page))
        self.hide()

    @staticmethod
    def _key(page: OpenPage) -> tuple[int, str]:
        return page.id, repr(page.remarks)
