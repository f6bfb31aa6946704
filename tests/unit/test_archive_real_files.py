"""Real files of libraries import sensibly: text in reading order, articles where the file says so, else one sentence."""

from pathlib import Path

import pytest

from annotator.core.errors import InputError
from annotator.services.importing import import_paths
from annotator.services.project import Project

FILES = Path(__file__).resolve().parents[3] / "shared" / "formats"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILES.is_dir(), reason="../shared/formats is not here")]

# How a page begins, its lines, its articles; pages of an issue one after the other.
PAGES = {
    "page/kraken_170025120000003,0074-lite.xml": [("$pag:39", 4, 0)],
    "page/kraken_explicit_ro.xml": [("Line 1 in region 2", 5, 0)],
    "page/kraken_explicit_ro_unordered.xml": [("Line 1", 3, 0)],
    "page/ocrd_INPUT_0017.xml": [("Berliniſche Monatsſchrift.", 24, 0)],
    "page/ocrd_PAGE_0017_PAGE.xml": [("Berliniſche Monatsſchrift.", 24, 0)],
    "page/reichsanzeiger_1820_84_0220.xml": [("Frankfurt a. M.", 260, 0)],
    "page/reichsanzeiger_1871_65_0046.xml": [("950\n", 269, 0)],
    "page/citlab-as-gt/18840315_1-0001.xml": [("Première Année. N° 19", 534, 10)],
    "page/citlab-as-gt/18840315_1-0002.xml": [("Vue de Dordrecht", 658, 24)],
    "page/citlab-as-gt/18840315_1-0003.xml": [("Le Seul Journal", 658, 28)],
    "page/citlab-as-gt/18840315_1-0004.xml": [("SPECTACLES", 104, 3)],
    "alto/alto-tools_PPN720183197-PHYS_0004.xml": [("2 Albert Schütt, Verlag, Dresden-A. 16,", 17, 0)],
    "alto/altoxml_use-cases_alto-dialect_ALTO-BnF-V2.xml": [("*\nNe 183\nABONNEMENTS SUmÉ", 433, 0)],
    "alto/altoxml_v3_Glyph_00001_Glyph.xml": [("81\nSo sollen sie sich", 27, 0)],
    "alto/altoxml_v3_Glyph_NPsample.xml": [("9 p.", 702, 0)],
    "alto/altoxml_v4_GlyphSamples_Glyph_Sample01_General.xml": [("Marne Home", 1, 0)],
    "alto/kraken_missing_coords_ro.xml": [("Line one\nLine two\nLine three", 4, 0)],
    "alto/ocrd_PAGE_0017_ALTO.xml": [("Berliniſche Monatsſchrift .", 24, 0)],
    "hocr/hocr-tools_litver.html": [("(Hrsg.). Bürgerbegehren", 105, 0)],
    "hocr/hocr-tools_sample.html": [("1 Down the Rabbit-Hole\nAlice was", 37, 0)],
    "hocr/hocr-tools_tess.hocr": [("1 Down the Rabbit-Hole\nAlice was", 37, 0)],
    "mets/europeana-bnf_JDPL_18210801": [("■ERCREDÏ", 192, 5), ("ppjoien.l de visiter", 183, 3), None, None],
    "mets/europeana-bnf_LeGaulois_18820208": [("Quinzième année.", 834, 8), ("ballerine", 937, 8), None, None],
    "mets/bnl_luxzeit_1858-12-07": [("Nr. 288.—Dinstag", 224, 4), ("Dappenthal.Frage", 280, 5), None, None],
}
SENTENCES = {
    "page/kraken_cPAS-2000.xml": r"has no text \(97 lines without a word\)",
    "page/citlab-as-gt/0033_nzz_18120804_0_0_a1_p1_1.xml": r"has no text \(85 lines without a word\)",
    "page/citlab-as-gt/0034_nzz_18130618_0_0_a1_p1_1.xml": r"has no text \(84 lines without a word\)",
    "alto/kraken_reg_test.xml": "has no text",
    "mets/ocrd_kant_mets.xml": r"none of the page files that it names \(2\) is there",
    "malformed/kb_didl_unbound_prefix.xml": r"not well-formed XML \(line 10, column 9: unbound prefix\)",
    "malformed/kraken_alto.xml": r"not well-formed XML \(line 38",
    "malformed/kraken_pagexml.xml": r"not well-formed XML \(line 3",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        report = import_paths(project, [FILES / name])
        assert (len(report.added), report.skipped) == (len(PAGES[name]), ())
        for number, wanted in zip(report.added, PAGES[name], strict=True):
            page = project.page(number)
            if wanted:
                begins, lines, articles = wanted
                assert page.text.text.startswith(begins)
                assert (page.text.text.count("\n"), len(page.state.articles)) == (lines, articles)


@pytest.mark.parametrize("name", SENTENCES)
def test_what_cannot_be_imported_is_one_sentence(name: str, tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "p.sqlite", who="tester") as project,
        pytest.raises(InputError, match=SENTENCES[name]),
    ):
        import_paths(project, [FILES / name])


def test_every_file_is_here(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        report = import_paths(project, [FILES], skip_bad=True)
        assert {Path(skipped.path).name for skipped in report.skipped} == {Path(name).name for name in SENTENCES}
        assert len(report.added) == sum(map(len, PAGES.values()))


def test_headlines_of_an_issue_are_those_of_its_mets(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.sqlite", who="tester") as project:
        report = import_paths(project, [FILES / "mets" / "bnl_luxzeit_1858-12-07"])
        page = project.page(report.added[0])
        assert [article.headline(page.text) for article in page.state.articles][1:] == [
            "Revue politique.", "Kölnische Zeitung.", "Suez et Marseille."
        ]  # fmt: skip
        assert "(3)" in str(report.notes[0])
