"""What every registered format keeps, those of other packages too: see interface.py."""

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from export_support import contents, export_pages, gold_project, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import Cancelled, InputError
from annotator.core.rendering import Form
from annotator.formats.export.fasttext import UNLABELLED
from annotator.formats.export.interface import Ask, Format, Kind, Shape
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.registry import find_format, format_names, refuse_without_extra
from annotator.services.export_request import ALL, ExportRequest
from annotator.services.exporting import export_project, preview_export

# Those that the arguments of the command line have anyway (cli/export.py).
GENERAL = {
    "format", "output", "list-formats", "preview", "preset", "save-preset", "status", "annotator", "since", "until",
    "category", "text", "clean", "normalise", "no-furniture", "provenance", "names", "split", "split-by", "split-lists",
    "seed", "help",
}  # fmt: skip


@pytest.fixture(params=format_names())
def form(request: pytest.FixtureRequest) -> Format:
    found = find_format(request.param)
    try:
        refuse_without_extra(found)
    except InputError as error:
        pytest.skip(str(error))
    return found


def request_for(form: Format, **changes: object) -> ExportRequest:
    """A request with everything that the format answers to."""
    asked = ExportRequest(
        form.name,
        status="gold",
        text="clean" if Ask.TEXT in form.asks else "raw",
        provenance=Ask.PROVENANCE in form.asks,
        split="1/1/1" if Ask.SPLITS in form.asks else "",
    )
    return replace(asked, **changes)


def test_it_is_described(form: Format) -> None:
    assert form.sentence
    assert form.suffix.startswith(".") or form.shape is Shape.FOLDER
    names = [option.name for option in form.options]
    assert len({*names, *GENERAL}) == len(names) + len(GENERAL), "an option is named as a general one"
    for option in form.options:
        assert option.sentence
        assert option.checked(option.default) == option.default
        assert (option.kind is Kind.CHOICE) == bool(option.choices)


@pytest.mark.parametrize("full", [False, True])
def test_the_same_project_gives_the_same_bytes_and_a_true_manifest(form: Format, full: bool, tmp_path: Path) -> None:
    request = request_for(form) if full else ExportRequest(form.name)
    with gold_project(tmp_path / "p") as project:
        first, second = tmp_path / "one" / f"x{form.suffix}", tmp_path / "two" / f"x{form.suffix}"
        for path in (first, second):
            path.parent.mkdir()
            report = export_project(project, request, path)
            without = sum(
                entry.count for entry in report.drops if entry.what == UNLABELLED
            )  # nothing is written of these
            assert (report.pages, report.articles + without) == (6, 12)
        export_project(project, request, first)  # in the place of the old one
    assert contents(first) == contents(second)
    manifest = json.loads(
        (first / "manifest.json" if first.is_dir() else first.with_name(f"{first.name}.manifest.json")).read_text(
            "utf-8"
        )
    )
    assert manifest["counts"]["all"]["pages"] == 6
    assert manifest["format"] == {"name": form.name, "version": form.version}
    files = {name: data for name, data in contents(first).items() if not name.endswith("manifest.json")}
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert b"Fang" not in b"".join(contents(first).values())
    assert not [path for path in (tmp_path / "one").iterdir() if path.name.startswith(".")]


def test_cancel_leaves_what_was_there(form: Format, tmp_path: Path) -> None:
    output = tmp_path / f"x{form.suffix}"
    with gold_project(tmp_path / "p") as project:
        for there in (False, True):
            if there:
                export_project(project, ExportRequest(form.name), output)
            before = contents(output) if there else {}
            seen: list[object] = []
            with pytest.raises(Cancelled):
                export_project(
                    project, request_for(form), output,
                    progress=lambda *told: seen.append(told), cancelled=lambda: len(seen) >= 5,  # noqa: B023
                )  # fmt: skip
            assert output.exists() is there
            assert not there or contents(output) == before
            assert {path.name for path in tmp_path.iterdir()} <= {
                "p",
                "home",
                output.name,
                f"{output.name}.manifest.json",
            }


def test_a_project_without_pages_is_refused_and_a_split_without_pages_is_not(form: Format, tmp_path: Path) -> None:
    output = tmp_path / f"x{form.suffix}"
    with gold_project(tmp_path / "p", []) as project, pytest.raises(InputError, match="no pages to export"):
        export_project(project, ExportRequest(form.name, status=ALL), output)
    assert not output.exists()
    path, _ = written(form, [], tmp_path)
    assert path.exists()


def test_nothing_is_changed_by_a_preview(form: Format, tmp_path: Path) -> None:
    with gold_project(tmp_path / "p") as project:
        preview = preview_export(project, request_for(form))
        report = export_project(project, request_for(form), tmp_path / f"x{form.suffix}")
    assert preview.summaries == report.summaries


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(export_pages(), max_size=3),
    st.sampled_from([Form(), Form(clean=True)]),
    st.booleans(),
)
def test_hostile_pages_go_through(form: Format, given_pages: list[ExportPage], text: Form, furniture: bool) -> None:
    if Ask.TEXT not in form.asks:
        text = Form()
    if Ask.FURNITURE not in form.asks:
        furniture = True
    if Ask.PROVENANCE not in form.asks:
        given_pages = [replace(page, provenances=None) for page in given_pages]
    if Ask.SPLITS not in form.asks:
        given_pages = [replace(page, split=None) for page in given_pages]
    ready = numbered([replace(page, form=text, furniture=furniture) for page in given_pages])
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        path, job = written(form, ready, Path(first))
        again, _ = written(form, ready, Path(second))
        assert contents(path) == contents(again)
        assert all(entry.count > 0 and entry.pages for entry in job.report)
