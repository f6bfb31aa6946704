"""Text that was copied, and the end of the program afterwards."""

import subprocess
import sys

COPY_AND_LEAVE = """
from PySide6.QtWidgets import QApplication

from annotator.core.model import PageState
from annotator.core.text import PageText
from annotator.ui.page_marks import PageMarks
from annotator.ui.raw_view import RawView

app = QApplication([])
view = RawView()
view.marks = PageMarks(PageText("本报讯 昨日"), PageState())
view.setPlainText("本报讯 昨日")
view.selectAll()
view.copy_selected()
assert app.clipboard().text() == "本报讯 昨日"
"""


def test_the_program_ends_well_with_its_text_on_the_clipboard() -> None:
    """The clipboard outlives Python: nothing that Python made may be left on it."""
    done = subprocess.run([sys.executable, "-c", COPY_AND_LEAVE], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
