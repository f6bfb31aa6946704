"""The report for people: what stands in it, in both languages; names that a project holds run nowhere."""

from html.parser import HTMLParser

import pytest

from annotator.core.edits import AcceptPage, NewArticle, SetCategory, SetRole
from annotator.core.errors import Cancelled
from annotator.core.guideline import Guideline
from annotator.core.model import Role
from annotator.core.report import Example, Part, PeopleReport
from annotator.core.scheme import AddCategory
from annotator.formats.html_report import html_report
from annotator.services.people_report import LONGEST_EXAMPLE, people_report
from annotator.services.project import Project
from annotator.services.values import NewPage

TEXT = "社区新事\n" + "正文" * 200 + "\n"
HOSTILE = '<script>alert("1")</script>'


class Reader(HTMLParser):
    """The tags and the words of a page."""

    VOID = {"meta", "br", "img"}

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        assert all(name not in ("src", "href") for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.words += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def said(report) -> str:
    return read(html_report(report)).words


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "gazette.sqlite", who="one") as project:
        project.add_pages([NewPage(f"p{number}", TEXT) for number in range(4)])
        for page in (1, 2, 3):
            project.apply(page, NewArticle(((0, len(TEXT)),)))
            project.apply(page, SetRole(((0, 4),), Role.HEADLINE))
            project.apply(page, SetCategory("a1", "policing"))
            project.apply(page, AcceptPage(project.acceptance()))
        yield project


def test_what_stands_in_it(project):
    report = people_report(project, str, "en")
    words = said(report)
    for part in (
        "gazette", "3 gold pages of 4", "3 of 3 articles are accepted; 0 have no category.", "policing", "社区新事", "p0 · 1",
        "The guideline stands at version 1", "All gold was accepted by one person", "Made with Article Annotator",
        "A page needed 3.00 corrections on average.", "No accepted article has this category.",
    ):  # fmt: skip
        assert part in words
    (part,) = (part for part in report.parts if part.title == "policing")
    assert [example.headline for example in part.examples] == ["社区新事"] * 2
    assert all(len(example.text) == LONGEST_EXAMPLE + 1 for example in part.examples)
    assert read(html_report(report)).tags.count("svg") == 8


def test_it_says_when_several_people_worked_and_when_gold_is_under_an_older_guideline(project, tmp_path):
    project.guidelines.save(Guideline("新", ""), note="shorter")
    with Project.open(project.path, who="two") as other:
        other.apply(4, NewArticle(((0, len(TEXT)),)))
        other.apply(4, AcceptPage(other.acceptance()))
    words = said(people_report(project, str, "en"))
    assert "2 people worked here" in words
    assert "3 of 4 gold pages were accepted under an older or another text" in words
    assert "shorter" in words


def test_an_empty_project_has_a_report_too(tmp_path):
    with Project.create(tmp_path / "empty.sqlite", who="one") as project:
        words = said(people_report(project, str, "en"))
        assert "Nothing was accepted yet." in words
        assert "import pages first" in words


def test_names_of_the_project_run_nowhere(tmp_path):
    with Project.create(tmp_path / "x.sqlite", who=HOSTILE) as project:
        project.add_pages([NewPage(HOSTILE, f"{HOSTILE}\n<img src=x onerror=alert(1)>\n")])
        project.change_scheme(AddCategory(HOSTILE, HOSTILE, id="bad"))
        project.apply(1, NewArticle(((0, 40),)))
        project.apply(1, SetRole(((0, 26),), Role.HEADLINE))
        project.apply(1, SetCategory("a1", "bad"))
        project.apply(1, AcceptPage(project.acceptance()))
        project.guidelines.save(Guideline("x", ""), note=HOSTILE)
        html = html_report(people_report(project, str, "en"))
    reader = read(html)
    assert not {"script", "img", "iframe", "link", "object"} & set(reader.tags)
    assert reader.words.count(HOSTILE) >= 4
    assert "default-src 'none'" in html


def test_stopping_is_cancelling(project):
    with pytest.raises(Cancelled):
        people_report(project, str, "en", stopped=lambda: True)


def test_the_text_of_an_example_does_not_run_on_from_its_headline() -> None:
    example = Part("p", examples=(Example("社区新事", "正文", "p · 1"),))
    told = html_report(PeopleReport("zh", "t", "s", (example,), "w", "f"))
    assert '<div class="headline">社区新事</div><div>正文</div>' in told
