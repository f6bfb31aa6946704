"""``annotator export`` through the real main(): formats, filters, splits, presets, one sentence for what is wrong."""

import csv
import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from export_support import contents, gold_project, gold_record

from annotator.cli.commands import main
from annotator.core.edits import AcceptPage, SetCategory
from annotator.formats.export import registry
from annotator.formats.export.interface import Format

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with gold_project(tmp_path, name="p.sqlite") as project:
        project.apply(project.page_ids()[0], SetCategory("a1", "commentary"))  # no longer gold
    return "p.sqlite"


def run(capfdbinary, *arguments: object) -> tuple[int, list[str], list[str]]:
    """Exit status and the lines on standard output and standard error."""
    capfdbinary.readouterr()
    status = main(["export", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return status, out.decode("utf-8").splitlines(), err.decode("utf-8").splitlines()


def refused(capfdbinary, *arguments: object) -> str:
    status, out, err = run(capfdbinary, *arguments)
    assert (status, out, len(err)) == (2, [], 1), (status, out, err)
    return err[0].removeprefix("annotator: ")


def test_names_of_formats_one_a_line(capfdbinary):
    for arguments in (["--list-formats"], ["p.sqlite", "--format", "nothing", "--list-formats"]):
        assert run(capfdbinary, *arguments) == (0, list(registry.format_names()), [])


def test_the_output_says_what_was_left_out(project, capfdbinary):
    status, out, err = run(capfdbinary, project, "--format", "lines", "--output", "x.tsv")
    assert (status, err) == (0, [])
    assert out == [
        "Pages exported: 5; articles: 10; to x.tsv.",
        "Left out: pages that have another status (--status says which go out): 1 (linxi-2021-03-05-1)",
    ]
    manifest = json.loads(Path("x.tsv.manifest.json").read_bytes())
    assert manifest["left_out"][0]["pages"] == ["linxi-2021-03-05-1"]
    status, out, err = run(capfdbinary, project, "--format", "lines", "--output", "x.tsv", "--status", "all")
    assert out == [
        "Pages exported: 6; articles: 12; to x.tsv.",
        "Pages that are not accepted: 1 of 6; --status gold leaves them out.",
    ]


def test_the_card_tells_how_far_two_copies_agree(project, capfdbinary, tmp_path):
    with gold_project(tmp_path / "other", name="bo.sqlite") as other:
        other.apply(other.page_ids()[1], SetCategory("a1", "commentary"))
        other.apply(other.page_ids()[1], AcceptPage(other.acceptance()))
    asked = [project, "--format", "hf", "--files", "jsonl", "--output", "out"]
    status, _out, err = run(capfdbinary, *asked, "--agreement-with", "other/bo.sqlite")
    assert (status, len(err)) == (0, 1)  # the page that only one side has
    assert "linxi-2021-03-05-1" in err[0]
    card = Path("out/README.md").read_text("utf-8")
    assert "two people accepted the same 5 pages" in card
    assert "  - borders between articles, F1: 1.000." in card
    assert "bo.sqlite" not in card
    told = json.loads(Path("out/manifest.json").read_bytes())["agreement"]
    assert (told["pages"], told["category_articles"], told["category_agreement"]) == (5, 5, 0.8)
    assert run(capfdbinary, *asked)[0] == 0
    assert "Agreement: not measured. `annotator agreement`" in Path("out/README.md").read_text("utf-8")
    assert "agreement" not in json.loads(Path("out/manifest.json").read_bytes())


def test_a_preset_keeps_the_copy_to_compare_with(project, capfdbinary, tmp_path):
    with gold_project(tmp_path / "other", name="bo.sqlite") as other:
        theirs = str(other.path)
    hf = [project, "--format", "hf", "--files", "jsonl", "--output"]
    status, _out, err = run(capfdbinary, *hf, "one", "--agreement-with", theirs, "--save-preset", "with bo")
    assert (status, len(err)) == (0, 1)  # the page that only one side has
    assert run(capfdbinary, project, "--preset", "with bo", "--output", "two")[0] == 0
    assert "two people accepted the same 5 pages" in Path("two/README.md").read_text("utf-8")
    told = Path("two/manifest.json").read_text("utf-8")
    assert "agreement_with" not in told
    assert "bo.sqlite" not in told
    assert "has no place for --agreement-with" in refused(
        capfdbinary, project, "--format", "csv", "--output", "x.csv", "--agreement-with", theirs
    )


def test_a_file_of_somebody_else_is_replaced_only_on_demand(project, capfdbinary):
    Path("x.csv").write_text("mine", "utf-8")
    asked = project, "--format", "csv", "--output", "x.csv"
    told = refused(capfdbinary, *asked)
    assert told == "x.csv is there already, and no export wrote it: give another name (--overwrite replaces it)."
    assert Path("x.csv").read_text("utf-8") == "mine"
    assert run(capfdbinary, *asked, "--overwrite")[0] == 0
    assert run(capfdbinary, *asked)[0] == 0  # it is an export now


def test_agreement_is_refused_where_there_is_no_place_or_nothing_to_compare(project, capfdbinary):
    told = refused(capfdbinary, project, "--format", "csv", "--output", "x.csv", "--agreement-with", project)
    assert told == "The format csv has no place for --agreement-with: leave that out."
    hf = [project, "--format", "hf", "--files", "jsonl", "--output", "out", "--agreement-with"]
    assert "are one file" in refused(capfdbinary, *hf, project)
    assert "none.sqlite" in refused(capfdbinary, *hf, "none.sqlite")
    assert not Path("out").exists()


def test_a_preview_writes_nothing(project, capfdbinary, tmp_path):
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    status, out, err = run(
        capfdbinary,
        project,
        "--format",
        "text",
        "--preview",
        "--split",
        "1/1/1",
        "--status",
        "all",
        "--category",
        "policing",
    )
    assert (status, err[0][:10]) == (0, "annotator:")
    rows = [line.split("\t") for line in out]
    assert [row[0] for row in rows] == ["split", "train", "validation", "test", "all"]
    assert rows[0] == ["split", "pages", "articles", "policing"]
    assert rows[-1] == ["all", "5", "5", "5"]
    assert [sum(int(row[1]) for row in rows[1:4]), min(int(row[1]) for row in rows[1:4])] == [5, 1]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_filters(project, capfdbinary):
    def exported(*arguments: str) -> list[str]:
        status, _, _ = run(capfdbinary, project, "--format", "text", "--output", "out", *arguments)
        assert status == 0
        with open("out/index.tsv", encoding="utf-8", newline="") as stream:
            return [row["article_id"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]

    assert exported("--since", "2021-03-07") == [f"linxi-2021-03-07-{p}-i000{n}" for p in (1, 2) for n in (1, 2)]
    assert len(exported("--since", "2021-03-06", "--until", "2021-03-06", "--category", "policing")) == 2
    assert len(exported("--annotator", "Ms Fang", "--status", "all")) == 11
    assert len(exported("--category", "commentary", "--category", "policing", "--status", "all")) == 6


def test_persons_are_not_named_unless_that_is_asked(project, capfdbinary):
    for arguments, named in ((["--provenance"], False), (["--names"], True)):
        assert run(capfdbinary, project, "--output", "x.jsonl", *arguments)[0] == 0
        text = Path("x.jsonl").read_text("utf-8")
        assert ("Ms Fang" in text) is named
        assert (
            '"a1"' in json.dumps(json.loads(text.split("\n")[1])["meta"]["article_annotator"]["accepted"])
        ) is not named


def test_an_unknown_preset_is_refused_where_there_is_none(project, capfdbinary):
    sentence = refused(capfdbinary, project, "--output", "x", "--preset", "other")
    assert "There is no preset other: none has been saved yet." in sentence


def test_presets_are_kept_and_can_be_overridden(project, capfdbinary):
    arguments = ["--format", "lines", "--delimiter", "comma", "--status", "all", "--split", "1/1/1", "--seed", "3"]
    assert run(capfdbinary, project, "--output", "a.csv", *arguments, "--save-preset", "models")[0] == 0
    assert run(capfdbinary, project, "--output", "b.csv", "--preset", "models")[0] == 0
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    assert run(capfdbinary, project, "--output", "c.csv", "--preset", "models", "--status", "gold")[0] == 0
    assert Path("c.csv").read_bytes() != Path("a.csv").read_bytes()
    assert "There is no preset other; choose one of models" in refused(
        capfdbinary, project, "--output", "x", "--preset", "other"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "xml"], "There is no export format xml: choose one of jsonl, "),
        (["--format", "jsonl", "--no-furniture"], "The format jsonl has no place for --no-furniture: leave that out."),
        (["--format", "text", "--provenance"], "The format text has no place for --provenance"),
        (["--format", "text", "--delimiter", "tab"], "unrecognized arguments: --delimiter tab"),
        (
            ["--format", "lines", "--delimiter", "semicolon"],
            "The option delimiter cannot be semicolon: give tab | comma.",
        ),
        (["--since", "yesterday"], "yesterday is no date"),
        (["--since", "2021-02-30"], "2021-02-30 is no date"),
        (["--since", "2022-01-01"], "No page is left to export"),
        (["--category", "sports"], "The project has no category sports: choose from community_governance, "),
        (["--annotator", "Nobody"], "Nobody of the name Nobody worked on this project: choose from Ms Fang."),
        (["--split", "80/20"], "80/20 are no shares"),
        (["--split", "90/90/10"], "The shares 90/90/10 add up to 190: give three that add up to 100"),
        (["--seed", "x"], "x is no whole number from 0"),
        (["--split-lists", "nowhere"], "There is no file nowhere"),
        (["--normalise", "digits"], "--normalise is for clean text"),
        (["--format"], "expected one argument"),
        (["--status", "new"], "There is no page to export with the status new"),
        (["--format", "text", "--output", "p.sqlite"], "p.sqlite is the project itself"),
    ],
)
def test_one_sentence_for_what_is_wrong(project, capfdbinary, tmp_path, arguments, sentence):
    before = contents(tmp_path / "p.sqlite")
    assert sentence in refused(capfdbinary, project, "--output", "out", *arguments)
    assert contents(tmp_path / "p.sqlite") == before
    assert not Path("out").exists()


def test_help_shows_the_options_of_the_format(capfdbinary):
    status, out, _ = run(capfdbinary, "--format", "lines", "--help")
    assert status == 0
    assert any("--delimiter" in line for line in out)


class Titles(Format):
    """One headline a line; the example of docs/formats.md."""

    name = "titles"
    sentence = "one headline a line"
    suffix = ".txt"

    def write(self, job):
        with job.target.open() as stream:
            for page in job.pages():
                for article in page.articles:
                    stream.write(article.source.headline(page.text).encode() + b"\n")


def test_a_format_of_another_package(project, capfdbinary, monkeypatch):
    entries = [
        EntryPoint("titles", f"{__name__}:Titles", registry.GROUP),
        EntryPoint("broken", "no_such_module:X", registry.GROUP),
        EntryPoint("jsonl", "no_such_module:X", registry.GROUP),
    ]
    monkeypatch.setattr(EntryPoint, "load", lambda self: {"titles": Titles}[self.name])
    monkeypatch.setattr(registry.importlib.metadata, "entry_points", lambda group: entries)
    registry._others.cache_clear()
    try:
        assert run(capfdbinary, "--list-formats")[1][-2:] == ["broken", "titles"]
        assert run(capfdbinary, project, "--format", "titles", "--output", "t.txt")[0] == 0
        assert len(Path("t.txt").read_text("utf-8").splitlines()) == 10
        assert "The format broken" in refused(capfdbinary, project, "--format", "broken", "--output", "x")
        monkeypatch.setattr(Titles, "needs", ("no_such_module",))
        monkeypatch.setattr(Titles, "extra", "nothing")
        assert "install it with pip install 'article-annotator[nothing]'" in refused(
            capfdbinary, project, "--format", "titles", "--output", "x"
        )
    finally:
        registry._others.cache_clear()


def test_a_thousand_pages_take_little_memory(tmp_path):
    """The real process; its peak must not grow with the pages by more than rows and names."""
    code = (
        "import resource, sys; from annotator.__main__ import main; status = main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(status)"
    )
    peaks = []
    for count in (20, 1000):
        records = [
            gold_record(f"x-{1900 + number // 300}-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}", number)
            for number in range(count)
        ]
        with gold_project(tmp_path / str(count), records):
            pass
        done = subprocess.run(
            [sys.executable, "-c", code, "export", "gold.sqlite", "--format", "lines", "--output", "x.tsv", "--split", "8/1/1"],
            cwd=tmp_path / str(count), env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] - peaks[0] < 40_000, peaks  # KB


def test_several_statuses_go_out_together(project, capfdbinary):
    both = ("--status", "gold", "--status", "in_progress")
    status, out, _err = run(
        capfdbinary, project, "--format", "lines", "--output", "x.tsv", *both, "--save-preset", "both"
    )
    assert (status, out[0]) == (0, "Pages exported: 6; articles: 12; to x.tsv.")
    assert json.loads(Path("x.tsv.manifest.json").read_bytes())["request"]["status"] == "gold,in_progress"
    assert run(capfdbinary, project, "--list-presets") == (0, ["both\tlines"], [])
    status, out, _err = run(capfdbinary, project, "--preset", "both", "--output", "y.tsv", "--status", "in_progress")
    assert out[0] == "Pages exported: 1; articles: 2; to y.tsv."
    assert "golden" in refused(capfdbinary, project, "--output", "z", "--status", "gold", "--status", "golden")


def test_text_reports_pieces_of_which_the_clean_text_has_nothing(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    text = "标题一行\n\u200b\n正文一句。\n"
    spans = [(0, 4, "headline"), (5, 6, "credit"), (7, 12, "body")]
    record = {
        "id": "p",
        "text": text,
        "articles": [{"id": "a1", "spans": [{"start": a, "end": b, "role": role} for a, b, role in spans]}],
    }
    with gold_project(tmp_path, [record], name="p.sqlite"):
        pass
    status, out, err = run(capfdbinary, "p.sqlite", "--format", "text", "--clean", "--output", "texts")
    assert (status, err) == (0, [])
    assert "This format cannot express: pieces of which the clean text has nothing: 1 (p)" in out
