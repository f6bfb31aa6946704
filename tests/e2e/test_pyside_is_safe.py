"""PySide6 6.12.0 drops references to None and True on Python 3.11 and then aborts; the pinned version must not.

Each count runs in a process of its own: a lost reference there would show up anywhere later.
"""

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

TIMES = 500
NOISE = 50  # references that come and go with caches

PREPARE = f"""
import gc, sys
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
times = {TIMES}
"""

PAINT = """
class Widget(QWidget):
    painted = 0
    def paintEvent(self, event):
        self.painted += 1
        return None
widget = Widget()
widget.show()
while not widget.painted:
    application.processEvents()
def work():
    before = widget.painted
    for _ in range(times):
        widget.repaint()
    assert widget.painted - before == times
"""

RUN = """
class Job(QRunnable):
    ran = 0
    def run(self):
        Job.ran += 1
        return None
job = Job()
job.setAutoDelete(False)
pool = QThreadPool()
def work():
    before = Job.ran
    for _ in range(times):
        pool.start(job)
        pool.waitForDone()
    assert Job.ran - before == times
"""

EMIT = """
class Sender(QObject):
    sent = Signal(bool)
    plain = Signal()
sender = Sender()
heard = []
sender.sent.connect(heard.append)
sender.plain.connect(lambda: heard.append(1))
def work():
    heard.clear()
    for _ in range(times):
        sender.sent.emit(True)
        sender.plain.emit()
    assert len(heard) == 2 * times
    heard.clear()
"""

# A thread that ends in one round takes references with it that it had itself; what is lost each time is lost in all.
COUNT = """
work()  # what is cached for good is cached now
rounds = []
for _ in range(3):
    gc.collect()
    before = sys.getrefcount(None), sys.getrefcount(True)
    work()
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)
    rounds.append((after[0] - before[0], after[1] - before[1]))
print(*(min((found[n] for found in rounds), key=abs) for n in (0, 1)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are not counted from Python 3.12 on")
@pytest.mark.parametrize("work", [PAINT, RUN, EMIT], ids=["paintEvent", "QRunnable.run", "emit"])
def test_no_reference_is_lost(work: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PREPARE + work + COUNT],
        capture_output=True,
        text=True,
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    none, true = map(int, done.stdout.split())
    assert abs(none) < NOISE
    assert abs(true) < NOISE


def test_the_version_is_the_locked_one() -> None:
    assert version("PySide6-Essentials") == version("shiboken6") == "6.11.3"
