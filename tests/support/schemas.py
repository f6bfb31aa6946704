"""The published schemas of PAGE, ALTO, METS and TEI, for tests. They are not part of this project.

Those of PAGE, METS, xlink and TEI come from packages that the set-up installs apart (tests/support/apart.py). Others, and
all where these packages are missing, are looked for in the folder that ARTICLE_ANNOTATOR_SCHEMAS names, else in
../shared/schemas: page.xsd (pagecontent 2019-07-15), alto.xsd (4.4), mets.xsd (1.12.1), xlink.xsd, PressMint.odd.rng,
tei_all.rng. No package with the schema of ALTO or PressMint was found.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from apart import APART

PACKAGED = dict.fromkeys(("page.xsd", "mets.xsd", "xlink.xsd"), APART / "ocrd_validators") | {
    "tei_all.rng": APART / "schemas"
}
PLACE = Path(os.environ.get("ARTICLE_ANNOTATOR_SCHEMAS") or Path(__file__).resolve().parents[3] / "shared" / "schemas")
SCHEMAS = {"PcGts": ["page.xsd"], "alto": ["alto.xsd"], "mets": ["mets.xsd"],
           "TEI": ["tei_all.rng"], "teiCorpus": ["tei_all.rng"]}  # fmt: skip
PRESSMINT = "PressMint.odd.rng"


def place_of(name: str) -> Path:
    """Where the schema ``name`` is, or would be."""
    packaged = PACKAGED.get(name, PLACE) / name
    return packaged if packaged.is_file() else PLACE / name


@cache
def _validator(name: str) -> Any:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed (dependency group readers)")
    path = place_of(name)
    if not path.is_file():
        pytest.skip(f"there is no schema {path}: see tests/support/schemas.py")

    class Local(etree.Resolver):  # type: ignore[name-defined, misc]
        """What a schema imports from the web lies beside it."""

        def resolve(self, url: str, _public: str, context: Any) -> Any:
            return self.resolve_filename(str(place_of(Path(url).name)), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    tree = etree.parse(str(path), parser)
    return etree.RelaxNG(tree) if name.endswith(".rng") else etree.XMLSchema(tree)


def complaints(path: Path, *schemas: str) -> list[str]:
    """What the schemas of the document (or those given) find wrong with it. Skips the test if they are not there."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed (dependency group readers)")
    tree = etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=True))
    root = etree.QName(tree.getroot()).localname
    found: list[str] = []
    for name in schemas or SCHEMAS[root]:
        validator = _validator(name)
        if root == "teiCorpus" and name == "tei_all.rng":
            tree.xinclude()
        if not validator.validate(tree):
            found += [f"{path.name}, {name}: {error.line}: {error.message}" for error in validator.error_log]
    return found
