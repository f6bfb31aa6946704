"""Tasks for Label Studio with the labelling config that they need. Positions are UTF-16 units, as a browser counts."""

import json
from statistics import fmean
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role
from annotator.core.pages import PageStatus
from annotator.core.scheme import Scheme
from annotator.core.utf16 import Utf16
from annotator.formats import standing
from annotator.formats.export.exchange import SharedPage, shared_pages
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.pages import reslice
from annotator.formats.xml_text import escaped, illegal

TASKS, CONFIG = "tasks.json", "labeling-config.xml"
NEXT = "next"  # the relation from a piece to the following one of its article
_COLOURS = {
    Role.OVERLINE: "#9c6b30", Role.HEADLINE: "#b3322f", Role.SUBHEADLINE: "#c2702f", Role.BYLINE: "#6f4aa0",
    Role.BODY: "#2f6fb3", Role.CROSSHEAD: "#3d8f8f", Role.CAPTION: "#3d8f5f", Role.CREDIT: "#7d8f3d",
    Role.RUBRIC: "#a04a7b", Role.NOTE: "#6a6a6a",
}  # fmt: skip
_ILLEGAL_IDS = QT_TRANSLATE_NOOP(
    "errors", "ids of categories with characters that XML cannot hold, so not as in the config"
)
Json = dict[str, Any]


class LabelStudio(Format):
    """A task a page. What a person worked on is an annotation, what the program proposed a prediction."""

    name = "label-studio"
    sentence = QT_TRANSLATE_NOOP(
        "errors", "Label Studio: tasks with annotations and predictions, and the labelling config"
    )
    shape = Shape.FOLDER

    def write(self, job: Job) -> None:
        with job.target.open(CONFIG) as stream:
            stream.write(config(job.scheme).encode("utf-8"))
        with job.target.open(TASKS) as stream:
            begun = False
            for page in shared_pages(job):
                unfit = {
                    label for article in page.articles for label in (article["category"], *article.get("also", ()))
                }
                job.report.drop(_ILLEGAL_IDS, page.page.name, sum(bool(label and illegal(label)) for label in unfit))
                stream.write(b",\n" if begun else b"[\n")
                stream.write(json.dumps(_task(page), ensure_ascii=False, allow_nan=False).encode("utf-8"))
                begun = True
            stream.write(b"\n]\n" if begun else b"[]\n")


def config(scheme: Scheme) -> str:
    """The labelling config: a label for each role, a choice for each category, on the first piece of an article."""
    labels = "".join(f'    <Label value="{role.value}" background="{_COLOURS[role]}"/>\n' for role in Role)
    choices = "".join(
        f'    <Choice value="{escaped(one.id)}" hint="{escaped(f"{one.name_zh} {one.name_en}".strip())}"/>\n'
        for one in scheme.categories
    )
    return (
        '<View>\n  <Labels name="label" toName="text">\n' + labels + "  </Labels>\n"
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        '  <Choices name="category" toName="text" perRegion="true" choice="multiple">\n' + choices + "  </Choices>\n"
        f'  <Relations>\n    <Relation value="{NEXT}"/>\n  </Relations>\n</View>\n'
    )


def _task(shared: SharedPage) -> Json:
    page = shared.page
    data = {
        "text": shared.text,
        "page_id": page.name,
        "issue": page.issue.key,
        "split": page.split.value if page.split else "",
        standing.KEY: {"articles": shared.articles, "meta": shared.meta},
    }
    task: Json = {"id": page.number, "data": data, "annotations": [], "predictions": []}
    if page.status is PageStatus.PROPOSED:
        task["predictions"].append({**_model(shared), "result": _results(shared)})
    elif shared.articles or page.status is PageStatus.GOLD:
        task["annotations"].append(
            {
                "id": page.number,
                "was_cancelled": False,
                "ground_truth": page.status is PageStatus.GOLD,
                "result": _results(shared),
            }
        )
    return task


def _model(shared: SharedPage) -> Json:
    told = list((shared.page.provenances or {}).values())
    models = [one.model for one in told if one.model]
    sure = [one.confidence for one in told if one.confidence is not None]
    return {
        "model_version": models[0] if models else "article-annotator",
        **({"score": round(fmean(sure), 4)} if sure else {}),
    }


def _results(shared: SharedPage) -> list[Json]:
    count, results, encoded = Utf16(shared.text), [], shared.text.encode("utf-16-le")
    for piece in shared.pieces():
        start, end = count.units(piece.start), count.units(piece.end)
        said = shared.text[piece.start : piece.end]
        reslice(encoded[2 * start : 2 * end].decode("utf-16-le"), 0, len(said), said, shared.page.name)
        region = f"{piece.number}-{piece.place + 1}"
        value = {"start": start, "end": end, "text": said}
        common = {"id": region, "to_name": "text", "origin": "manual"}
        results.append(
            common
            | {
                "from_name": "label",
                "type": "labels",
                "value": value | {"labels": [piece.role.value]},
                "meta": {"text": [shared.page.article_id(piece.article)]},
            }
        )
        labels = shared.labels(piece.number)
        if piece.place:
            link = {"type": "relation", "from_id": f"{piece.number}-{piece.place}", "to_id": region}
            results.append(link | {"direction": "right", "labels": [NEXT]})
        elif labels:
            results.append(common | {"from_name": "category", "type": "choices", "value": value | {"choices": labels}})
    return results
