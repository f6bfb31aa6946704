"""Where the files that come with the program are."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """The path of a file or folder that comes with the program, such as ``i18n/annotator_zh.qm``.

    It stands inside an installed package, in the repository's ``resources``, or in a frozen program. The last place
    looked in is returned where it is nowhere, so that whoever opens it says which file is missing.
    """
    package = Path(__file__).parent
    places = [package / "resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        places += [Path(frozen) / "annotator" / "resources", Path(frozen) / "resources"]
    found = places[0] / name
    for place in places:
        found = place / name
        if found.exists():
            break
    return found
