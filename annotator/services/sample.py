"""The sample project: made from the pages that the program ships, in the person's own data folder."""

import os
from pathlib import Path

from annotator.resource_files import resource
from annotator.services.importing import import_paths
from annotator.services.paths import data_dir
from annotator.services.project import Project


def sample_pages() -> list[Path]:
    """The text files of the sample pages."""
    return sorted(resource("sample").glob("*.txt"))


def sample_path() -> Path:
    """Where the person's sample project is, or will be."""
    return data_dir() / "sample.sqlite"


def sample_project(who: str, path: Path | None = None) -> Path:
    """The sample project at ``path`` (default: in the person's data folder); made if it is not there.

    It appears whole or not at all: it is made under another name and then renamed.
    """
    path = path or sample_path()
    if path.exists():
        return path
    making = path.with_name(f"{path.stem}-{os.getpid()}.part")
    making.unlink(missing_ok=True)
    try:
        with Project.create(making, who=who) as project:
            import_paths(project, sample_pages())
        os.replace(making, path)
    finally:
        making.unlink(missing_ok=True)
    return path
