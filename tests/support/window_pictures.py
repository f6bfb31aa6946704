"""Pictures of the window on the sample, made small: what is left is the layout and the colours, not the letters.

python tests/support/window_pictures.py FOLDER [--scale N]

writes light-en.png, light-zh.png, dark-en.png, dark-zh.png. With --scale the window is drawn for such a screen, and
made small by as much more. A font of another version moves letters by a pixel; a cell of 16 x 16 pixels hardly changes.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

WIDTH, HEIGHT, CELL = 1280, 720, 16
NAMES = tuple(f"{theme}-{language}" for theme in ("light", "dark") for language in ("en", "zh"))
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "gold.jsonl"


def main() -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", default="1")
    options = parser.parse_args()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": options.scale, "QT_QPA_PLATFORMTHEME": ""}
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # what the offscreen platform cannot do

    # Qt reads the variables when it is loaded.
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from annotator.services.importing import import_paths
    from annotator.services.project import Project
    from annotator.ui.picture import save_picture

    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "sample.sqlite"
        with Project.create(path, who="sample") as project:
            import_paths(project, [SAMPLE])
        for picture in NAMES:
            theme, language = picture.split("-")
            large = Path(name) / "large.png"
            save_picture(path, large, theme=theme, language=language, size=(WIDTH, HEIGHT), article=2)
            cells = WIDTH // CELL, HEIGHT // CELL
            image = QImage(str(large))
            image.setDevicePixelRatio(1.0)
            smooth = Qt.TransformationMode.SmoothTransformation
            small = image.scaled(*cells, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            small.convertToFormat(QImage.Format.Format_RGB888).save(str(options.folder / f"{picture}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
