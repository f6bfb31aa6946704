"""Whatever this program exports comes back as it was or is refused with a sentence; nothing of it becomes raw text."""

import shutil
from pathlib import Path

import pytest
from export_support import gold_project

from annotator.core.errors import InputError
from annotator.formats.export.interface import Shape
from annotator.formats.export.registry import OURS, find_format, refuse_without_extra
from annotator.formats.incoming import ONE_WAY
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

# By name or content alone; a file of these has the name that tells of JSON.
NAMED = {"jsonl": ".jsonl", "doccano": ".jsonl"}


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    with gold_project(tmp_path_factory.mktemp("gold")) as project:
        yield project


def exported(gold: Project, form: str, folder: Path, suffix: str = "", **options: object) -> Path:
    try:
        refuse_without_extra(find_format(form))
    except InputError as error:
        pytest.skip(str(error))
    export_project(gold, ExportRequest(form, options=options), folder / f"out{suffix}")
    return folder / f"out{suffix}"


def refusal(path: Path, folder: Path) -> str:
    """The sentence with which an import of ``path`` is refused; nothing came in."""
    with Project.create(folder / "refused.sqlite", who="tester") as project:
        with pytest.raises(InputError) as error:
            import_paths(project, [path])
        assert not list(project.pages())
    return str(error.value)


@pytest.mark.parametrize("form", [form for form in OURS if form not in ONE_WAY])
def test_what_holds_a_page_comes_back(form: str, gold: Project, tmp_path: Path) -> None:
    path = exported(gold, form, tmp_path, NAMED.get(form, ""))
    with Project.create(tmp_path / "back.sqlite", who="tester") as back:
        import_paths(back, [path])
        assert {(row.name, row.status) for row in back.pages()} == {(row.name, row.status) for row in gold.pages()}


@pytest.mark.parametrize("form", ONE_WAY)
def test_what_holds_less_is_refused(form: str, gold: Project, tmp_path: Path) -> None:
    path = exported(gold, form, tmp_path)
    said = f"is an export in the format {form}, which holds less than a page needs to come back"
    assert said in refusal(path, tmp_path)
    if find_format(form).shape is Shape.FOLDER:  # also within a folder that is given
        assert said in refusal(tmp_path, tmp_path / "out")


@pytest.mark.parametrize(
    ("form", "suffix", "options", "inside"),
    [
        ("lines", ".txt", {}, ""),
        ("lines", "", {"delimiter": "comma"}, ""),
        ("csv", "", {"bom": True}, ""),
        ("tsv", ".txt", {}, ""),
        ("csv", ".csv", {"rows": "pieces"}, ""),
        ("conll", "", {}, "all.conll"),
        ("conll", "", {}, "all.offsets.jsonl"),
        ("fasttext", "", {}, "all.txt"),
        ("hf", "", {"files": "jsonl"}, "data/articles/train-00000-of-00001.jsonl"),
        ("hf", "", {"files": "jsonl"}, "data/pages/train-00000-of-00001.jsonl"),
        ("hf", "", {}, "data/pages/train-00000-of-00001.parquet"),
    ],
)
def test_a_file_without_its_manifest_is_known_by_its_content(
    form: str, suffix: str, options: dict, inside: str, gold: Project, tmp_path: Path
) -> None:
    path = exported(gold, form, tmp_path, suffix, **options)
    alone = tmp_path / "alone" / f"page{Path(inside).suffix or suffix}"
    alone.parent.mkdir()
    shutil.copy(path / inside if inside else path, alone)
    assert f"is an export in the format {form}" in refusal(alone, tmp_path)


@pytest.mark.parametrize("form", NAMED)
def test_json_under_the_name_of_a_text_is_refused(form: str, gold: Project, tmp_path: Path) -> None:
    path = exported(gold, form, tmp_path, ".txt")
    assert "holds JSON, not the text of a page: give it a name that ends in .jsonl" in refusal(path, tmp_path)


def test_a_page_to_read_is_no_page_of_text(gold: Project, tmp_path: Path) -> None:
    path = exported(gold, "html", tmp_path) / "index.html"
    assert "index.html is HTML, but not hOCR" in refusal(path, tmp_path)


def test_text_that_only_begins_like_json_is_text(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text('{"社区" 的标题}\n[正文]\n', "utf-8")
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        assert len(import_paths(project, [path]).added) == 1


def test_every_format_says_whether_it_comes_back() -> None:
    assert set(ONE_WAY) < set(OURS)
