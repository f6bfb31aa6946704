"""While an input method composes a word, no key means a command: it belongs to the word."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class KeyGuard(QObject):
    """Watches whatever has the focus; it sees no other events, which would cost every widget time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self.composing = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, application.focusWidget())

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self.composing = False
        if self._watched is not None and self._watched is not now:
            try:
                self._watched.removeEventFilter(self)
            except RuntimeError:  # it is gone
                self._watched = None
        if now is not None and now is not self._watched:
            now.installEventFilter(self)
        self._watched = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys from commands for as long as a word is being composed."""
        if isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        elif self.composing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # so that it goes to the field as a key, and to no command
            return True
        return False
