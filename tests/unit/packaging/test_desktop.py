"""The desktop entry, the metainfo file and the icon agree with each other and with the package."""

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import annotator


@pytest.fixture
def metainfo(root: Path) -> ElementTree.Element:
    return ElementTree.parse(root / "packaging/linux/article-annotator.metainfo.xml").getroot()


@pytest.fixture
def entry(root: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(root / "packaging/linux/article-annotator.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path) or ""


def test_names_agree(root: Path, metainfo: ElementTree.Element, entry: configparser.SectionProxy) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert metainfo.get("type") == "desktop-application"
    assert text(metainfo, "id") == project["name"] == entry["Icon"] == text(metainfo, "icon")
    assert text(metainfo, "launchable") == "article-annotator.desktop"
    assert text(metainfo, "name") == entry["Name"]
    assert text(metainfo, "project_license") == project["license"] == "MIT"
    assert text(metainfo, "provides/binary") == entry["Exec"].split()[0]
    assert entry["Exec"].split()[0] in project["scripts"]


def test_first_release_is_the_version(root: Path, metainfo: ElementTree.Element) -> None:
    release = metainfo.find("releases/release")
    assert release is not None
    assert release.get("version") == annotator.__version__
    assert f"## [{annotator.__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")


def test_icon_is_a_picture_that_qt_draws(root: Path) -> None:
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(root / "resources/icons/annotator.svg"))
    assert renderer.isValid()
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor("transparent"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha()}
    assert {"#3a86b7", "#e09f3e", "#5b9a68", "#c8453b"} <= colours  # sharp even at its smallest


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed")
def test_desktop_entry_is_valid(root: Path) -> None:
    command = ["desktop-file-validate", root / "packaging/linux/article-annotator.desktop"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstreamcli is not installed")
def test_metainfo_is_valid(root: Path) -> None:
    command = ["appstreamcli", "validate", "--no-net", root / "packaging/linux/article-annotator.metainfo.xml"]
    done = subprocess.run(command, capture_output=True, text=True)
    found = set(re.findall(r"^[EW]: \S+ ([\w-]+)", done.stdout, re.MULTILINE))
    # The project owns no domain whose name could stand in the id, and has no page on the web.
    assert found <= {"cid-desktopapp-is-not-rdns", "url-homepage-missing"}, done.stdout
    assert "cid-" in done.stdout  # it was really looked at
