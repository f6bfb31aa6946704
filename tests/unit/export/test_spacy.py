"""spaCy's files as spaCy loads them."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from export_support import HOSTILE_SCHEME, contents, export_pages, gold_project, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.export.pages import ExportPage
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

spacy = pytest.importorskip("spacy")

from annotator.formats.export import spacy_docs  # noqa: E402
from annotator.formats.export.spacy_docs import SpacyDocs, blank  # noqa: E402


def docs(folder: Path) -> list:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    return [
        doc
        for file in sorted(folder.rglob("*.spacy"))
        for doc in spacy.tokens.DocBin().from_disk(file).get_docs(nlp.vocab)
    ]


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2).map(numbered))
def test_documents_come_back(pages: list[ExportPage]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(SpacyDocs(), pages, Path(folder))
        of_pages = {doc.user_data["page_id"]: doc for doc in docs(path / "pages")}
        of_articles = {doc.user_data["article_id"]: doc for doc in docs(path / "articles")}
    labels = {category.id for category in HOSTILE_SCHEME.categories}
    assert list(of_pages) == [page.name for page in pages] or pages[0].split
    for page in pages:
        doc = of_pages[page.name]
        assert doc.text == page.text.text
        assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]] == [
            (s.start, s.end, s.role.value.upper()) for s in page.rendered.spans
        ]
        pieces = doc.user_data["pieces"]
        assert [doc.text[start:end] for start, end, *_ in pieces] == [span.text for span in doc.spans["sc"]]
        for article in page.articles:
            doc = of_articles.pop(article.id)
            assert doc.text == article.rendered.text
            assert {label for label, value in doc.cats.items() if value} == set(article.labels)
            assert set(doc.cats) >= labels
            assert [span.text for span in doc.spans["sc"]] == [
                doc.text[s.start : s.end] for s in article.rendered.spans
            ]
    assert not of_articles


def test_the_corpus_reader_takes_the_folder_and_the_tokens_are_those_of_the_pipeline(tmp_path, monkeypatch):
    monkeypatch.setattr(spacy_docs, "_TOKENS", 500)
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("spacy", split="1/1/1"), tmp_path / "out")
    assert len(list((tmp_path / "out" / "articles" / "train").iterdir())) > 1
    nlp = blank()
    found = list(spacy.training.Corpus(tmp_path / "out" / "articles" / "train")(nlp))
    assert len(found) == 4
    for example in found:
        assert [token.text for token in nlp(example.reference.text)] == [token.text for token in example.reference]
    assert {label for example in found for label, value in example.reference.cats.items() if value} == {"policing"}


def test_another_process_writes_the_same_bytes(tmp_path):
    with gold_project(tmp_path / "p") as project:
        export_project(project, ExportRequest("spacy"), tmp_path / "one")
    code = "import sys; from annotator.cli.commands import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["export", str(tmp_path / "p" / "gold.sqlite"), "--format", "spacy", "--output", str(tmp_path / "two")]
    environment = dict(os.environ, PYTHONHASHSEED="7")
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=environment, capture_output=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=3).map(numbered))
def test_documents_are_added_as_docbin_adds_them(pages: list[ExportPage]) -> None:
    nlp, seen = blank(), set()
    theirs, ours = (spacy.tokens.DocBin(attrs=["ORTH"], store_user_data=True) for _ in range(2))
    for page in pages:
        doc = spacy_docs._page(nlp, page)
        theirs.add(doc)
        spacy_docs.add_to(ours, doc, seen)
    assert ours.to_bytes() == theirs.to_bytes()


def test_installed_packages_are_not_searched_for_each_document(tmp_path: Path, monkeypatch) -> None:
    catalogue = pytest.importorskip("catalogue")
    searched: list[object] = []
    monkeypatch.setattr(
        catalogue.Registry, "get_entry_points", lambda registry: searched.append(registry.namespace) or {}
    )
    with gold_project(tmp_path) as project:
        export_project(project, ExportRequest("spacy"), tmp_path / "out")
    assert ("srsly", "msgpack_encoders") not in searched
    spacy.tokens.DocBin(store_user_data=True).to_bytes()
    assert ("srsly", "msgpack_encoders") in searched  # afterwards everything is as it was


def test_files_that_are_under_way_share_the_memory(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(spacy_docs, "_IN_MEMORY", 400)  # an article of these has some two hundred tokens
    with gold_project(tmp_path) as project:
        export_project(project, ExportRequest("spacy", split="1/1/1"), tmp_path / "out")
    files = list((tmp_path / "out").rglob("*.spacy"))
    assert len(files) > 6
    assert all(len(spacy.tokens.DocBin().from_disk(file)) for file in files)
    assert len(docs(tmp_path / "out" / "articles")) == 12
    assert len(docs(tmp_path / "out" / "pages")) == 6
