"""The layers hold, modules and functions stay small, nothing can run code that it reads (docs/architecture.md)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "annotator"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 600
LONGEST_FUNCTION = 60

# What the modules of a folder may import of the other folders; each may import its own.
LAYERS = {
    "core": set(),
    "store": {"core"},
    "formats": {"core"},
    "segmentation": {"core"},
    "evaluation": {"core"},
    "services": {"core", "store", "formats", "segmentation", "evaluation"},
    "ui": {"core", "formats", "segmentation", "evaluation", "services"},
    "cli": {"core", "formats", "segmentation", "evaluation", "services"},
}
# Only these folders import these; the rest of the world is free to all but the core.
OUTSIDE = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "jieba": {"segmentation"},
    "rjieba": {"segmentation"},
    "pypinyin": {"ui"},
    "charset_normalizer": {"formats"},
}
RUNS_CODE = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib"}


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every imported module, inside functions too, with the node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield node.module, node
            for alias in node.names:  # from annotator import ui
                yield f"{node.module}.{alias.name}", node


def layer_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def inside_functions(tree: ast.AST) -> set[ast.AST]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {inner for function in functions for inner in ast.walk(function)}


def breaches(layer: str, source: str) -> list[str]:
    """The imports of a module of ``layer`` that its layer does not allow."""
    tree = ast.parse(source)
    lazy = inside_functions(tree)
    found = []
    for name, node in imports(tree):
        top, _, rest = name.partition(".")
        if top == "annotator":
            other = rest.partition(".")[0]
            if layer == "" or other not in LAYERS or other == layer or other in LAYERS[layer]:
                allowed = not (layer == "" and other == "ui" and node not in lazy)
            else:
                allowed = layer == "cli" and other == "ui" and node in lazy
        elif layer == "core":
            allowed = top in sys.stdlib_module_names and top not in OUTSIDE
        else:
            allowed = layer in OUTSIDE.get(top, {layer})
        if not allowed or top in RUNS_CODE:
            found.append(f"line {node.lineno} imports {name}")
    return found


def test_every_folder_has_its_layer():
    assert {layer_of(path) for path in MODULES} == set(LAYERS) | {""}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    assert breaches(layer_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        ("core", "import sqlite3"),
        ("core", "import jieba"),
        ("core", "def f():\n    from annotator.store import database"),
        ("core", "from PySide6.QtCore import QObject"),
        ("store", "from annotator import formats"),
        ("store", "import annotator.services.values"),
        ("formats", "import sqlite_utils"),
        ("evaluation", "from annotator.segmentation.segmenter import Segmenter"),
        ("segmentation", "from annotator.evaluation.page import score_page"),
        ("services", "import sqlite3"),
        ("services", "from annotator.ui.app import run"),
        ("services", "def f():\n    import PySide6"),
        ("ui", "from annotator.store.database import ProjectFile"),
        ("cli", "from annotator.ui.app import run"),
        ("", "from annotator.ui.app import run"),
        ("formats", "import pickle"),
        ("segmentation", "from marshal import loads"),
    ],
)
def test_a_breach_is_noticed(layer, source):
    assert breaches(layer, source)


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        ("cli", "def f():\n    from annotator.ui.app import run"),
        ("", "def f():\n    from annotator.ui.app import run"),
        ("services", "from annotator.store.database import ProjectFile"),
        ("core", "import json\nfrom annotator.core.text import PageText"),
    ],
)
def test_what_is_allowed_is_no_breach(layer, source):
    assert breaches(layer, source) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_runs_code_that_it_reads(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec", "compile", "__import__"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(path):
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    assert len(lines) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            above = lines[min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 2].strip()
            explained = "#" in lines[node.lineno - 1] or above.startswith("#")
            assert length <= LONGEST_FUNCTION or explained, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("annotator.core.edits", ["PySide6", "sqlite3", "sqlite_utils", "jieba"]),
        ("annotator.services.project", ["PySide6", "jieba"]),
        ("annotator.services.importing", ["PySide6", "jieba"]),
        ("annotator.services.exporting", ["PySide6", "jieba"]),
        ("annotator.services.proposing", ["PySide6", "jieba"]),
        ("annotator.services.person_models", ["PySide6", "jieba", "scipy"]),
        ("annotator.cli.commands", ["PySide6", "jieba", "scipy"]),
        ("annotator.ui.app", ["jieba", "pyqtgraph", "scipy"]),
    ],
)
def test_what_importing_a_module_loads(module, absent):
    code = f"import {module}, sys; print([name for name in {absent} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
