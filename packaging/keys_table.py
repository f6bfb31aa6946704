"""Write the table of keys into the README from the program's own list of commands.

python packaging/keys_table.py            write it
python packaging/keys_table.py --check    fail if the README has another one
"""

import sys
from pathlib import Path

from PySide6.QtGui import QKeySequence

from annotator.core.model import DEFAULT_CATEGORIES
from annotator.ui.key_sheet import key_groups

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"


def table() -> str:
    """All keys by menu as Markdown, in English and in the same form on every system."""
    lines = ["| menu | keys |", "|---|---|"]
    for menu, rows in key_groups(DEFAULT_CATEGORIES, "en"):
        keys = [f"`{QKeySequence(key).toString()}` {words.split('  ')[0].lower()}" for words, key in rows]
        lines.append(f"| {menu} | {' · '.join(keys)} |")
    return "\n".join(lines)


def readme() -> str:
    """The README with the table as it should be."""
    text = README.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def main() -> int:
    """Write the table, or compare it with --check."""
    wanted = readme()
    if "--check" in sys.argv[1:]:
        return 0 if wanted == README.read_text(encoding="utf-8") else 1
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
