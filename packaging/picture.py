"""Makes the picture of the window that the README shows, docs/window.png, from the sample pages.

python packaging/picture.py [FILE] [--theme light|dark] [--language en|zh]

The project is as a person has it in the middle of the work: one page accepted, one begun, one as it was proposed.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The offscreen platform says of each window that it cannot tell the window manager its size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from annotator.core.edits import AcceptArticle, AcceptPage  # noqa: E402 - Qt reads the variables when it is loaded
from annotator.services.crew import Crew  # noqa: E402
from annotator.services.importing import import_paths  # noqa: E402
from annotator.services.person_models import person_segmenter  # noqa: E402
from annotator.services.project import Project  # noqa: E402
from annotator.services.proposing import propose_pending  # noqa: E402
from annotator.ui.picture import save_picture  # noqa: E402

SAMPLE = ROOT / "resources" / "sample"
SHOWN = "yanxi-2021-06-18-2"
DONE = "yanxi-2021-06-18-3"


def make_project(path: Path) -> None:
    """The sample project at ``path``, in the middle of the work."""
    with Project.create(path, who="sample") as project:
        import_paths(project, sorted(SAMPLE.glob("*.txt")))
        propose_pending(project, Crew(person_segmenter))
        pages = {row.name: project.page(row.id) for row in project.pages()}
        done = pages[DONE]
        categories = tuple((article, hint.category) for article, hint in done.suggestions.items())
        project.apply(done.id, AcceptPage(project.acceptance(), categories))
        shown = pages[SHOWN]
        first = shown.state.articles[0].id
        hint = shown.suggestions.get(first)
        project.apply(shown.id, AcceptArticle(first, project.acceptance(), hint.category if hint else None))


def main() -> int:
    """Write the picture."""
    parser = argparse.ArgumentParser(description="Make the picture of the window for the README.")
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "window.png")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="annotator-picture-") as folder:
        project = Path(folder) / "砚溪时报.sqlite"
        make_project(project)
        save_picture(project, options.file, theme=options.theme, language=options.language, page=SHOWN, article=2)
    print(options.file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
