"""One SQLite file is one project."""

import sys

# sqlite_utils loads numpy and pandas wherever they are installed, only to know their types by name. No value of theirs
# comes near a project, and loading them would keep whoever opens a window waiting.
_UNWANTED = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_UNWANTED))  # type: ignore[arg-type]  # None: not to be found
try:
    import sqlite_utils as sqlite_utils
finally:
    for _name in _UNWANTED:
        del sys.modules[_name]
