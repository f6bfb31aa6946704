"""Bring the translations up to date with the code, or check that they are.

    python packaging/translations.py            update resources/i18n/*.ts and compile them to *.qm
    python packaging/translations.py --check    fail if a catalogue is stale or unfinished

English needs a catalogue for its plurals only.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
CATALOGUES = {
    "annotator_zh.ts": ["-target-language", "zh_CN"],
    "annotator_en.ts": ["-target-language", "en_GB", "-pluralonly"],
}


def _tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    done = subprocess.run([str(tool), *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"pyside6-{name} failed:\n{done.stdout}{done.stderr}")


def update(folder: Path) -> None:
    """Read the sources anew into the catalogues of ``folder``; what is gone from the code goes from them too."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "annotator").rglob("*.py"))
    for name, options in CATALOGUES.items():
        _tool(
            "lupdate", *sources, "-ts", str(folder / name), "-source-language", "en_GB", "-locations", "none",
            "-no-obsolete", *options,
        )  # fmt: skip


def compile_all(source: Path, target: Path) -> None:
    """Make the .qm files that the program loads."""
    for name in CATALOGUES:
        _tool("lrelease", str(source / name), "-qm", str(target / Path(name).with_suffix(".qm").name))


def messages(path: Path) -> dict[tuple[str, str], bool]:
    """(context, source) of every message, with whether it is finished."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = list(translation.iter("numerusform")) if translation is not None else []
            texts = [form.text for form in forms] if forms else [translation.text if translation is not None else ""]
            done = translation is not None and translation.get("type") is None and all(texts)
            found[context.findtext("name", ""), message.findtext("source", "")] = done
    return found


def check() -> list[str]:
    """What is wrong with the catalogues; empty if nothing is."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for name in CATALOGUES:
            (fresh / name).write_bytes((FOLDER / name).read_bytes())
        update(fresh)
        compile_all(FOLDER, fresh)
        for name in CATALOGUES:
            old, new = messages(FOLDER / name), messages(fresh / name)
            problems += [f"{name}: stale, not in the code: {key}" for key in old.keys() - new.keys()]
            problems += [f"{name}: missing: {key}" for key in new.keys() - old.keys()]
            problems += [f"{name}: unfinished: {key}" for key, done in old.items() if not done]
            compiled = Path(name).with_suffix(".qm").name
            if (FOLDER / compiled).read_bytes() != (fresh / compiled).read_bytes():
                problems.append(f"{compiled}: not compiled from {name} as it stands")
    return problems


def main() -> int:
    """Update, or check with --check."""
    if "--check" in sys.argv[1:]:
        problems = check()
        print("\n".join(problems) or "translations are up to date")
        return 1 if problems else 0
    update(FOLDER)
    compile_all(FOLDER, FOLDER)
    unfinished = [key for name in CATALOGUES for key, done in messages(FOLDER / name).items() if not done]
    print(f"{len(unfinished)} message(s) to translate in resources/i18n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
