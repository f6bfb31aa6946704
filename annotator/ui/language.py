"""The language of the interface: Chinese or English, after the system or as chosen."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.resource_files import resource
from annotator.services.spoken import system_language

LANGUAGES = ("en", "zh")

# Words of Qt's own that its Chinese catalogue does not have or has under an older name: of its dialog for files.
QT_WORDS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    # Keys: it has "下方向" for these.
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
)


def resolve(choice: str) -> str:
    """The language for the setting ``choice``: "zh", "en" or "auto"."""
    return choice if choice in LANGUAGES else system_language()


@cache
def _catalogue(language: str) -> QTranslator:
    translator = QTranslator()
    translator.load(str(resource(f"i18n/annotator_{language}.qm")))
    return translator


def translate_message(template: str, language: str | None = None) -> str:
    """``template`` of an error or note in ``language`` (default: the system's). Needs no application."""
    if (language or system_language()) == "en":
        return template
    return _catalogue("zh").translate("errors", template) or template


def chinese(context: str, words: str) -> str:
    """``words`` of ``context`` in Chinese, whatever is spoken now."""
    return _catalogue("zh").translate(context, words) or words


def present() -> str:
    """The language that the application speaks now."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


_installed: list[QTranslator] = []


def install(language: str) -> None:
    """Make the running application speak ``language``, Qt's own dialogs too."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))
    own = QTranslator()
    own.load(str(resource(f"i18n/annotator_{language}.qm")))  # English: plural forms only
    qt = QTranslator()
    qt.load(
        f"qtbase_{'zh_CN' if language == 'zh' else 'en'}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    for translator in (qt, own):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
