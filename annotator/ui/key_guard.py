"""Keys of whatever has the focus: while an input method composes a word, each belongs to it; Return presses a button."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget


class KeyGuard(QObject):
    """Watches whatever has the focus; it sees no other events, which would cost every widget time.

    Return presses the button that has the focus. Qt leaves that to Space where a dialog keeps Return for its fields, and
    in windows; people press what they see marked.
    """

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
        return self._is_return(event) and _press(watched)

    def _is_return(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and not event.isAutoRepeat()
        )


def _press(watched: QObject) -> bool:
    """Press ``watched`` if it is a button that Qt would not press; whether it was one."""
    if isinstance(watched, QPushButton) and not (watched.autoDefault() or watched.isDefault() or watched.menu()):
        watched.click()
        return True
    if isinstance(watched, QToolButton) and watched.popupMode() is not QToolButton.ToolButtonPopupMode.InstantPopup:
        watched.click()
        return True
    return False
