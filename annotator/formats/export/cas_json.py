"""UIMA CAS as JSON (version 0.4 of that form), a file a page, each with its types."""

import json
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.cas import STRINGS, TOKENS, TYPES, structures
from annotator.formats.export.exchange import SharedPage, shared_pages
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.names import SafeNames

Json = dict[str, Any]


class CasJson(Format):
    """A folder, or one for each split, with PAGE.json."""

    name = "cas-json"
    sentence = QT_TRANSLATE_NOOP("errors", "UIMA CAS as JSON, for INCEpTION, a file a page")
    shape = Shape.FOLDER
    options = (TOKENS,)

    def write(self, job: Job) -> None:
        names = SafeNames()
        for shared in shared_pages(job):
            folder = f"{shared.page.split.value}/" if shared.page.split else ""
            with job.target.open(f"{folder}{names.of(shared.page.name)}.json") as stream:
                written = json.dumps(_cas(shared, job.options["tokens"]), ensure_ascii=False, allow_nan=False, indent=1)
                stream.write(written.encode("utf-8") + b"\n")


def _types() -> Json:
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": above,
            **{
                feature: {"%NAME": feature, "%RANGE": "uima.cas.String[]" if kind == STRINGS else kind}
                for feature, kind in features.items()
            },
        }
        for name, (above, features) in TYPES.items()
    }


def _cas(shared: SharedPage, tokens: bool) -> Json:
    text: Json = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text"}
    listed: list[Json] = [text | {"sofaString": shared.text}]
    arrays: list[Json] = []
    found = list(structures(shared, tokens=tokens, replaced=[]))
    free = len(found) + 2  # ids beyond those of the structures
    for one in found:
        value: Json = {"%ID": one.id, "%TYPE": one.type, "@sofa": 1}
        if one.begin is not None:
            value |= {"begin": one.begin, "end": one.end}
        for feature, told in one.features.items():
            if isinstance(told, list):
                arrays.append({"%ID": free + len(arrays), "%TYPE": STRINGS, "%ELEMENTS": told})
                value[f"@{feature}"] = arrays[-1]["%ID"]
            else:
                value[feature] = told
        listed.append(value)
    view = {"%SOFA": 1, "%MEMBERS": [one.id for one in found]}
    return {"%TYPES": _types(), "%FEATURE_STRUCTURES": [*listed, *arrays], "%VIEWS": {"_InitialView": view}}
