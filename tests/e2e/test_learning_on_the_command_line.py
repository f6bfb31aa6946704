"""``annotator learn`` and ``annotator models`` on a project file."""

import json
from pathlib import Path

import fake_teachers
import pytest
from tests_support import PAGE, page_record

from annotator.__main__ import main
from annotator.cli import learn
from annotator.services import curves


@pytest.fixture(autouse=True)
def stand_in(monkeypatch) -> None:
    for module in (curves, learn):
        monkeypatch.setattr(module, "shipped_teachers", fake_teachers.fake)


@pytest.fixture
def gold(tmp_path: Path, capfd) -> Path:
    path, source = tmp_path / "work.sqlite", tmp_path / "records.jsonl"
    lines = [json.dumps(page_record(name), ensure_ascii=False) for name in ("p1", "p2", "p3")]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), str(source), "--gold"]) == 0
    capfd.readouterr()
    return path


def test_a_trial_says_both_figures_and_changes_nothing(gold: Path, capfd) -> None:
    before = gold.read_bytes()
    assert main(["learn", str(gold), "--dry-run"]) == 0
    said = capfd.readouterr().out
    assert "2.50 corrections a page instead of 4.00" in said
    assert "was not changed" in said
    assert gold.read_bytes() == before


def test_learn_list_and_go_back(gold: Path, capfd, rows) -> None:
    assert main(["learn", str(gold), "--json"]) == 0
    articles, categories = json.loads(capfd.readouterr().out)
    assert articles["now"] == {"corrections": 4.0, "exact": 0.5}
    assert articles["new"] == {"corrections": 2.5, "exact": 0.75}
    assert (articles["version"], articles["in_use"], articles["pages"]) == (1, True, 3)
    assert (categories["kind"], categories["version"]) == ("categories", 2)
    assert main(["learn", str(gold)]) == 0
    assert "stays" in capfd.readouterr().out
    assert main(["models", str(gold), "--use", "segmentation"]) == 0
    lines = [line.split("\t") for line in capfd.readouterr().out.splitlines()]
    assert [(line[0], line[1], line[8]) for line in lines[1:]] == [
        ("4", "categories", "not better"),
        ("3", "segmentation", "not better"),
        ("2", "categories", "in use"),
        ("1", "segmentation", "kept"),
    ]
    assert main(["models", str(gold), "--use", "1"]) == 0
    assert rows(gold, "select kind, version from model_uses order by id")[2:] == [
        ("segmentation", None),
        ("segmentation", 1),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["models", "--use", "9"], "has no model 9"),
        (["models", "--use", "chinese"], "has no model chinese"),
        (["models", "--use", "segmentation"], "in use already"),
    ],
)
def test_what_cannot_be_is_one_sentence(gold: Path, capfd, arguments, words) -> None:
    assert main([arguments[0], str(gold), *arguments[1:]]) == 2
    error = capfd.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_without_gold_there_is_nothing_to_learn_from(tmp_path: Path, capfd) -> None:
    path, source = tmp_path / "work.sqlite", tmp_path / "records.jsonl"
    source.write_text(json.dumps(page_record(), ensure_ascii=False), encoding="utf-8")
    assert main(["import", str(path), str(source)]) == 0
    capfd.readouterr()
    assert main(["learn", str(path)]) == 2
    assert "There is no gold page to learn from" in capfd.readouterr().err


def test_the_learning_curve_of_page_records(tmp_path: Path, capfd) -> None:
    source = tmp_path / "gold.jsonl"
    lines = [json.dumps(page_record(f"p{number}"), ensure_ascii=False) for number in range(12)]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["evaluate", str(source), "--learning-curve"]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[0] == "Gold: gold.jsonl; pages: 12, of which 5 were kept apart to judge on."
    assert [line.split() for line in said[3:]] == [
        ["0", "4.00", "0.000", "0.900"],
        ["5", "0.67", "0.833", "0.900"],
        ["7", "0.50", "0.875", "0.900"],
    ]
    assert main(["evaluate", str(source), "--learning-curve", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["gold"], found["pages"]) == ("gold.jsonl", 12)
    assert found["points"][0] == {"pages": 0, "held_out": 5, "corrections": 4.0, "exact": 0.0, "roles": 0.9}


def test_a_learning_curve_needs_gold_and_enough_of_it(gold: Path, capfd) -> None:
    assert main(["evaluate", str(gold), "--learning-curve"]) == 2
    assert "at least 10 gold pages are needed and there are 3" in capfd.readouterr().err
    assert main(["evaluate", str(gold), str(gold), "--learning-curve"]) == 2
    assert "needs gold only" in capfd.readouterr().err


def test_an_import_says_that_a_learnt_model_is_damaged(gold: Path, capfd, tmp_path: Path) -> None:
    assert main(["learn", str(gold)]) == 0
    (tmp_path / "new.txt").write_text(PAGE, encoding="utf-8")
    assert main(["import", str(gold), str(tmp_path / "new.txt")]) == 0
    told = capfd.readouterr()
    assert told.err.count("learn") >= 2  # the stand-ins' models are none for the program
    assert "Pages with proposed articles: 1." in told.out
