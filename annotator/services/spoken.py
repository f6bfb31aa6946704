"""Which language the person reads: as set, else as the system has it. For the window and the command line alike."""

import locale
import os
import sys

from annotator.services.settings import Settings


def system_language() -> str:
    """ "zh" if the system speaks Chinese, else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04 else "en"
    if sys.platform == "darwin":
        return "zh" if _mac_language().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith("zh") else "en"


def _mac_language() -> str:
    """The first language of the system's settings; programs started from the Finder see no LANG."""
    import subprocess

    command = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip('() \n\t"').lower()


def language(settings: Settings) -> str:
    """ "zh" or "en": what ``settings`` say, else the system's language."""
    return settings.language if settings.language != "auto" else system_language()
