"""The wheel holds the program with its resources, and runs away from the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import annotator

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import sys
from pathlib import Path
import annotator
from annotator.resource_files import resource
from annotator.services.sample import sample_pages
print(Path(annotator.__file__).parent)
print(resource("icons/annotator.svg"))
print(len(sample_pages()), sum(len(page.read_text("utf-8")) > 2000 for page in sample_pages()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what the checkout holds, with the locked hatchling and nothing fetched."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("annotator", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


def test_holds_the_program_the_resources_and_the_licence(wheel: Path) -> None:
    assert wheel.name == f"article_annotator-{annotator.__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {str(path.relative_to(ROOT).as_posix()) for path in (ROOT / "annotator").rglob("*.py")}
    resources = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert modules | {f"annotator/{path.as_posix()}" for path in resources} <= names
    extra = {name for name in names if not name.startswith("annotator/")}
    assert all(name.startswith(f"article_annotator-{annotator.__version__}.dist-info/") for name in extra)
    assert any(name.endswith("licenses/LICENSE") for name in extra)


def test_runs_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)

    # -P: not what lies in the current folder; PYTHONPATH goes before the checkout that is installed for development.
    def python(*arguments: str) -> str:
        environment = dict(os.environ, PYTHONPATH=str(installed), HOME=str(tmp_path))
        command = [sys.executable, "-P", "-W", "error", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert python("-m", "annotator", "--version").split()[:2] == ["annotator", annotator.__version__]
    package, icon, pages = python("-c", LOOK).splitlines()
    assert Path(package) == installed / "annotator"
    assert Path(icon) == installed / "annotator/resources/icons/annotator.svg"
    assert pages == "3 3"
