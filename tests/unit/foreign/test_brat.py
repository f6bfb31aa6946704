"""brat's files: ours by the rules of brat's own reader, and those that others wrote."""

import tempfile
from pathlib import Path

import pytest
from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import InputError
from annotator.formats.export.registry import find_format
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project
from annotator.services.importing import import_paths
from annotator.services.project import Project

TEXT = "修𠮷桥\n桥今天\n通了。\n交警查车\n三辆车超速。\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.sqlite", who="tester") as opened:
        yield opened


def pair(folder: Path, *lines: str, text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_bytes(text.encode())
    path = folder / "a.ann"
    path.write_bytes("".join(line + "\n" for line in lines).encode())
    return path


def shape(project: Project, name: str) -> list[tuple]:
    page = project.page(project.find_page(name))
    return [
        (article.labels, [(page.text[s.start, s.end], s.role.value) for s in article.spans])
        for article in page.state.articles
    ]


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2))
def test_every_line_is_as_brat_reads_it(given_pages):
    """Lines end wherever splitlines ends them; the text of an annotation is its fragments with blanks between."""
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(find_format("brat"), numbered(given_pages), Path(folder))
        for file in path.rglob("*.ann"):
            content, text = file.read_bytes().decode(), file.with_suffix(".txt").read_bytes().decode()
            types = (file.parent / "annotation.conf").read_text("utf-8").split("\n")
            ids: set[str] = set()
            for line in content.splitlines():
                name, data, *tail = line.split("\t", 2)
                assert name not in ids
                ids.add(name)
                kind, *words = data.split(" ", 1)
                if name.startswith("T"):
                    parts = [tuple(map(int, part.split(" "))) for part in words[0].split(";")]
                    assert parts == sorted(parts)
                    assert tail == [" ".join(text[start:end] for start, end in parts)]
                    assert kind in types
                elif name.startswith("R"):
                    assert {word.split(":")[1] for word in words[0].split(" ")} <= ids
                elif name.startswith("A"):
                    target, value = words[0].split(" ")
                    (declared,) = [line for line in types if line.startswith(f"{kind}\t")]
                    assert target in ids
                    assert value in declared.split("Value:")[1].split("|")
                else:
                    assert words[0] in ids


def test_pieces_over_several_lines_and_a_headline_below_its_body(project, tmp_path):
    record = gold_record("p1", 1)
    first = record["articles"][0]["spans"]
    first.reverse()
    first[0]["end"] = first[0]["start"] + 10
    with gold_project(tmp_path / "from", [record]) as source:
        export_project(source, ExportRequest("brat"), tmp_path / "out")
    lines = (tmp_path / "out" / "p1.ann").read_text("utf-8").split("\n")
    assert lines[2] == "A1\tCategory T1 policing"
    assert lines[3].startswith("T2\tbody ")
    assert lines[5] == "R1\tNext Arg1:T2 Arg2:T3"
    import_paths(project, [tmp_path / "out"])
    page = project.page(project.find_page("p1"))
    assert [span.role.value for span in page.state.articles[0].spans] == ["body", "headline"]
    assert page.state.flags.accepted


def test_what_others_wrote(project, tmp_path):
    path = pair(
        tmp_path / "in",
        "T1\tNews 0 3;4 7;8 11\t修𠮷桥 桥今天 通了。",
        "T2\tTitle 0 3\t修𠮷桥",
        "A1\tTopic T1 sport",
        "T3\tTitle 12 16\t交警查车",
        "T4\tParagraph 17 23\t三辆车超速。",
        "R1\tTitle-of Arg1:T3 Arg2:T4\t",
        "E1\tEvent:T4 Who:T3",
        "N1\tReference T1 Wiki:1\tx",
        "#1\tAnnotatorNotes T1\tseen",
    )
    told = import_paths(project, [path.parent])
    assert len(told.added) == 1
    found = shape(project, "a")
    assert found[1] == ((), [("交警查车", "headline"), ("三辆车超速。", "body")])
    assert found[0][1] == [("修𠮷桥", "headline"), ("桥今天\n通了。", "body")]
    assert "sport" in found[0][0]


def test_a_text_alone_stays_a_text(project, tmp_path):
    path = pair(tmp_path / "in")
    import_paths(project, [path.with_suffix(".txt")])
    assert [row.name for row in project.pages()] == ["a"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T1 Title 0 2", "line 1: not a line as brat writes it"),
        ("T1\tTitle 0 99\tx", "line 1: not a line as brat writes it"),
        ("T1\tTitle 2 0\tx", "line 1: not a line as brat writes it"),
        ("T1\tTitle 0 3\t修桥桥", "the annotation says 修桥桥, but the text has 修𠮷桥 there"),
        ("R1\tx Arg1:T1", "line 1: not a line as brat writes it"),
        ("A1\tx", "line 1: not a line as brat writes it"),
    ],
)
def test_a_damaged_line_is_said_and_nothing_comes_in(project, tmp_path, line, says):
    with pytest.raises(InputError, match=says):
        import_paths(project, [pair(tmp_path / "in", line)])
    assert project.pages() == []


def test_a_text_that_is_missing_or_in_another_encoding_is_said(project, tmp_path):
    path = pair(tmp_path / "in")
    path.with_suffix(".txt").write_bytes(TEXT.replace("𠮷", "").encode("gb18030"))
    with pytest.raises(InputError, match=r"a\.txt is not in UTF-8"):
        import_paths(project, [path])
    path.with_suffix(".txt").unlink()
    with pytest.raises(InputError, match=r"there is no text a\.txt beside it"):
        import_paths(project, [path])
