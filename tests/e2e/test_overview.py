"""The overview: opened by a key, its charts and tables, saved as files; it follows the work and says what is missing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.__main__ import main
from annotator.core.edits import AcceptPage
from annotator.core.proposal import Suggestion
from annotator.services.project import Project
from annotator.services.values import NewPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def accepted(project: Path) -> Path:
    """The project with its page accepted, with categories that were suggested, and a page to come."""
    with Project.open(project, who="one") as opened:
        page = opened.page(1)
        names = [article.id for article in page.state.articles]
        opened.save_suggestions(1, [Suggestion(name, "policing", 0.9, ()) for name in names])
        given = tuple(zip(names, ("policing", "policing", "other"), strict=True))
        opened.apply(1, AcceptPage(opened.acceptance(), given))
        opened.add_pages([NewPage("second", "第二版\n正文一句。\n")])
    return project


def open_overview(d):
    d.key("D", CTRL)
    dashboard = d.window.overview_commands.dashboard
    d.until(lambda: dashboard.cards)
    d.settle()
    return dashboard


def test_what_the_overview_shows(drive, accepted: Path) -> None:
    def story(d) -> None:
        dashboard = open_overview(d)
        assert dashboard.figures["gold"].number.text() == "1 / 2"
        assert dashboard.figures["articles"].number.accessibleName().startswith("accepted articles: 3 / ")
        assert dashboard.figures["right"].number.text() == "67%"
        confusion = dashboard.cards["confusion"]
        assert confusion._picture.accessibleName() == "Suggested against accepted category"
        assert "policing 2" in confusion._picture.accessibleDescription()
        QTest.mouseClick(confusion.as_table, Qt.MouseButton.LeftButton)
        assert confusion.table.isVisible()
        cells = [[confusion.table.item(r, c).text() for c in range(3)] for r in range(2)]
        assert cells == [["policing", "2", "1"], ["other", "0", "0"]]
        speed = dashboard.cards["pages-an-hour"]
        assert "a minute of work" in speed.empty.text()
        assert not speed.png.isEnabled()
        d.window.menus.language.actions()[1].trigger()
        QApplication.processEvents()
        assert dashboard.windowTitle() == "项目概览"
        assert confusion.title.text() == "建议的类别与确认的类别"
        d.window.menus.theme.actions()[2].trigger()
        QApplication.processEvents()
        d.window.menus.theme.actions()[0].trigger()
        d.window.menus.language.actions()[2].trigger()

    drive(story, accepted)


def test_it_follows_the_work(drive, accepted: Path) -> None:
    def story(d) -> None:
        dashboard = open_overview(d)
        d.window.activateWindow()
        d.window.bench.show_page(2)
        d.settle(60)
        d.window.raw.setFocus()
        d.key("Return", CTRL)
        d.until(lambda: dashboard.figures["gold"].number.text() == "2 / 2")

    drive(story, accepted)


def test_charts_are_saved_alone_and_all_at_once(drive, accepted: Path, tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "one"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))

    def story(d) -> None:
        dashboard = open_overview(d)
        card = dashboard.cards["progress"]
        QTest.mouseClick(card.png, Qt.MouseButton.LeftButton)
        assert str(tmp_path / "one.png") in dashboard.standing.text()
        QTest.mouseClick(card.csv, Qt.MouseButton.LeftButton)
        QTest.mouseClick(dashboard.all, Qt.MouseButton.LeftButton)
        assert "Files written: 12" in dashboard.standing.text()
        folder.joinpath("progress.csv").unlink()
        folder.joinpath("progress.csv").mkdir()
        QTest.mouseClick(dashboard.all, Qt.MouseButton.LeftButton)
        assert "progress.csv" in dashboard.standing.text()  # a sentence, no crash

    drive(story, accepted)
    picture = QImage(str(tmp_path / "one.png"))
    assert picture.width() > 600
    assert len({picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 3)}) > 1
    assert (tmp_path / "one.csv").read_text("utf-8-sig").splitlines()[0] == "status,pages"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        f"{name}.{kind}"
        for name in ("progress", "categories", "corrections", "confusion", "calibration", "people")
        for kind in ("png", "csv")
    }


def test_the_mouse_and_its_wheel_pass_a_chart_by(drive, accepted: Path) -> None:
    def story(d) -> None:
        dashboard = open_overview(d)
        chart = dashboard.cards["progress"]._picture
        place = chart.mapTo(dashboard, chart.rect().center())
        under = dashboard.childAt(place)
        assert not chart.isAncestorOf(under)
        assert not under.inherits("QAbstractScrollArea")  # the first that takes the wheel is the overview itself

    drive(story, accepted)


def test_an_empty_project_says_what_to_do(drive, tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    Project.create(path, who="one").close()

    def story(d) -> None:
        dashboard = open_overview(d)
        assert "import pages first" in dashboard.cards["progress"].empty.text()
        assert dashboard.figures["speed"].number.text() == "–"

    drive(story, path)


def test_statistics_on_the_command_line(accepted: Path, tmp_path: Path, capfd) -> None:
    assert main(["stats", str(accepted)]) == 0
    said = capfd.readouterr().out
    assert "Pages by status" in said
    assert "Of 3 suggestions 67 per cent were right." in said
    assert main(["stats", str(accepted), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["suggestions"]["count"] == 3
    assert main(["stats", str(accepted), "--output", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 18
    (tmp_path / "file").write_text("x")
    assert main(["stats", str(accepted), "--output", str(tmp_path / "file")]) == 2
    assert "cannot be made" in capfd.readouterr().err
