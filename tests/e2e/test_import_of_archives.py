"""Files of archives through the real program: imported on the command line, refused with one sentence and status 2."""

from pathlib import Path

import pytest
from export_support import gold_project
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from annotator.__main__ import main
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.project import Project
from annotator.services.values import PageStatus

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("form", ["page-xml", "mets-alto", "tei"])
def test_gold_comes_back_as_gold(form: str, tmp_path: Path) -> None:
    with gold_project(tmp_path / "p"):
        pass
    source, out, target = tmp_path / "p" / "gold.sqlite", tmp_path / "out", tmp_path / "new.sqlite"
    assert main(["export", str(source), "--format", form, "--output", str(out)]) == 0
    assert main(["import", str(target), str(out)]) == 0
    with Project.open(target, who="t") as project:
        assert [row.status for row in project.pages()] == [PageStatus.GOLD] * 6


def test_a_damaged_file_is_one_sentence_and_no_project_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("page-xml"), tmp_path / "out")
    path = next((tmp_path / "out").glob("*.xml"))
    path.write_bytes(path.read_bytes()[:-30])
    assert main(["import", str(tmp_path / "new.sqlite"), str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert f"{path.name} is not well-formed XML" in said[0]
    assert not (tmp_path / "new.sqlite").exists()


def test_a_file_of_an_archive_dropped_on_the_window(drive, tmp_path: Path) -> None:
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("page-xml"), tmp_path / "out")
    path = tmp_path / "new.sqlite"
    with Project.create(path, who="t"):
        pass
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in sorted((tmp_path / "out").glob("*.xml"))])

    def story(d) -> None:
        d.settle(60)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        d.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, buttons, keys))
        d.until(lambda: len(d.window.bench.rows) == 6, 60)
        d.settle(60)
        assert all(row.status is PageStatus.GOLD for row in d.window.bench.rows.values())
        assert "柳湾社区" in d.page.text.text

    drive(story, path)
