"""Which keys mean which command: the program's own, and what the person chose instead.

A key means something in a scope: everywhere in the window, on the page and the cards ("work"), or in the clean text
("clean"). Two commands may share a key only where their scopes do not meet.
"""

from collections.abc import Iterable

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Category, Role
from annotator.services.settings import Settings
from annotator.ui.actions import COMMANDS, ROLE_KEYS, Command

WORK, CLEAN, WINDOW = "work", "clean", "window"
NO_CATEGORY_KEY = "Backspace"
_K = Qt.Key
_MOVES = (_K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown)
_FOCUS = (_K.Key_Tab, _K.Key_Backtab)
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def role_command(role: Role) -> str:
    """The name under which ``role`` has its key."""
    return f"role_{role.value}"


DEFAULTS: dict[str, tuple[str, ...]] = {command.name: command.keys for command in COMMANDS} | {
    role_command(role): (key,) for role, key in ROLE_KEYS.items()
}


def scopes_of(command: Command) -> frozenset[str]:
    """Where the keys of ``command`` work."""
    if command.name == "copy":  # the clean text has a copy of its own
        return frozenset({WORK})
    found = {scope for scope, wanted in ((WORK, command.work), (CLEAN, command.clean)) if wanted}
    return frozenset(found or {WORK, CLEAN, WINDOW})


_SCOPES = {command.name: scopes_of(command) for command in COMMANDS}


def scopes(name: str) -> frozenset[str]:
    """Where the keys of the command, the role or the category ``name`` work."""
    return _SCOPES.get(name, frozenset({WORK}))


def portable(key: str) -> str:
    """``key`` in the form in which it is kept, the same on every system; "" for what is no key."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


class Keymap(QObject):
    """The keys of all commands; what differs from the program's own is in the person's settings."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own: dict[str, tuple[str, ...]] = {
            name: tuple(filter(None, map(portable, keys)))
            for name, keys in settings.get("keys").items()
            if name in DEFAULTS
        }

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of ``name``, the first is shown."""
        return self._own.get(name, DEFAULTS.get(name, ()))

    def is_own(self, name: str) -> bool:
        """Whether the person gave it another key than the program has."""
        return name in self._own

    @property
    def any_own(self) -> bool:
        """Whether any command has a key of the person's."""
        return bool(self._own)

    def owners(self, key: str, name: str, categories: Iterable[Category] = ()) -> list[str]:
        """What else has ``key`` where ``name`` would have it: names of commands, ids of ``categories`` after "category_".

        The keys of categories belong to the project and are changed there.
        """
        wanted, where = portable(key), scopes(name)
        found = [
            other
            for other in DEFAULTS
            if other != name and scopes(other) & where and wanted in map(portable, self.keys(other))
        ]
        if WORK in where:
            found += [f"category_{c.id}" for c in categories if c.key and portable(c.key) == wanted]
            found += ["category_"] if wanted == NO_CATEGORY_KEY else []
        return found

    def give(self, name: str, key: str) -> None:
        """Let ``key`` mean ``name`` and nothing else that it would meet; Return stands for both Return keys.

        Raises InputError for a key that cannot be used so, and if the settings cannot be written.
        """
        refuse_key(name, key)
        wanted = portable(key)
        both = (wanted, wanted.replace("Return", "Enter")) if "Return" in wanted else (wanted,)
        own = dict(self._own)
        for one in both:
            for other in self.owners(one, name):
                if other in DEFAULTS:
                    own[other] = tuple(k for k in self._keys(own, other) if portable(k) != one)
        own[name] = both
        self._keep(own)

    def take(self, name: str) -> None:
        """Leave ``name`` without a key. Raises InputError if the settings cannot be written."""
        self._keep({**self._own, name: ()})

    def reset(self, name: str) -> None:
        """Give ``name`` the program's own keys again, and take them from whatever has them now. Raises InputError."""
        own = {other: keys for other, keys in self._own.items() if other != name}
        for key in DEFAULTS[name]:
            for other in self.owners(key, name):
                if other in own:
                    own[other] = tuple(k for k in own[other] if portable(k) != portable(key))
        self._keep(own)

    def reset_all(self) -> None:
        """The program's own keys for everything. Raises InputError if the settings cannot be written."""
        self._keep({})

    @staticmethod
    def _keys(own: dict[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
        return own.get(name, DEFAULTS[name])

    def _keep(self, own: dict[str, tuple[str, ...]]) -> None:
        kept = {
            name: keys
            for name, keys in own.items()
            if tuple(map(portable, keys)) != tuple(map(portable, DEFAULTS[name]))
        }
        self._settings.set("keys", {name: list(keys) for name, keys in kept.items()})
        self._own = kept
        self.changed.emit()


def refuse_key(name: str, key: str) -> None:
    """Raises InputError for a key that moves the cursor or the focus, or that would be typed into fields."""
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        raise InputError(QT_TRANSLATE_NOOP("errors", "Press one key, alone or together with Ctrl, Alt or Shift."))
    combination: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs do not know it
    code, held = combination.key(), combination.keyboardModifiers()
    plain = not held & _WITH
    if (code in _MOVES and plain) or code in _FOCUS:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{key} moves the cursor or the focus; choose another key."), key=portable(key)
        )
    typed = plain and not _K.Key_F1 <= code <= _K.Key_F35
    if typed and WINDOW in scopes(name):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{key} alone would be typed into fields; this command needs a key with Ctrl or Alt, or F1 to F12.",
            ),
            key=portable(key),
        )
