"""The dataset card: README.md with the YAML that the datasets library reads and what a person should know, all from the project."""

from collections.abc import Mapping
from typing import Any

from annotator.core.normalise import Normal
from annotator.core.splits import Split
from annotator.formats.export.dataset_schema import Type, yaml_features, yaml_string
from annotator.formats.export.interface import Job, Summary

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
Columns = Mapping[str, Mapping[str, Type]]
Filled = Mapping[str, list[str]]


def card(job: Job, columns: Columns, filled: Filled, seen: Mapping[str, int]) -> str:
    """The whole card. ``filled``: the splits of each config that have rows; ``seen``: counts of what was written."""
    parts = [
        _yaml(job, {config: columns[config] for config in columns if filled[config]}, filled),
        f"# {_plain(_title(job))}\n",
        "Articles of newspaper pages with their pieces, roles and categories, marked by hand. Each text is the text that "
        "was annotated; all positions are Unicode code points, the end not included.\n",
        _loading(job),
        _counts(job),
        _columns(job),
        _making(job, seen),
        _splits(job),
        _errors(job, seen),
    ]
    return "\n".join(part for part in parts if part)


def _title(job: Job) -> str:
    return " ".join(job.options["title"].split()) or "Newspaper articles"


def _plain(words: str) -> str:
    """Words of others inside Markdown: nothing in them is markup, nothing breaks a table."""
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-!|~&$" else sign for sign in shown)


def _yaml(job: Job, columns: Columns, filled: Filled) -> str:
    count = job.summary.articles
    size = next((name for most, name in _SIZES if count < most), "1M<n<10M")
    lines = [
        "---",
        f"license: {yaml_string(' '.join(job.options['licence'].split()) or 'unknown')}",
        "language:",
        f"- {yaml_string(job.options['language'] or 'zh')}",
        f"pretty_name: {yaml_string(_title(job))}",
        "size_categories:",
        f"- {size}",
        "task_categories:",
        "- token-classification",
        "- text-classification",
        "annotations_creators:",
        "- expert-generated",
        "tags:",
        "- newspapers",
        "- article-segmentation",
        "configs:",
    ]
    for number, config in enumerate(columns):
        lines += [f"- config_name: {config}", *(["  default: true"] if not number else []), "  data_files:"]
        for split in filled[config]:
            lines += [f"  - split: {split}", f"    path: data/{config}/{split}-*.{job.options['files']}"]
    lines.append("dataset_info:")
    for config, kinds in columns.items():
        lines += [f"- config_name: {config}", "  features:", yaml_features(kinds, "  ").rstrip("\n")]
    return "\n".join([*lines, "---", ""])


def _loading(job: Job) -> str:
    return (
        '```python\nfrom datasets import load_dataset\n\narticles = load_dataset("PATH", "articles")\n```\n\n'
        "`PATH` is this folder. The other configs are `pages` and `lines`.\n"
    )


def _counts(job: Job) -> str:
    shown = {split.value: job.summaries[split] for split in Split if split in job.summaries} | {"all": job.summary}
    rows = [["", *shown], ["pages", *_of(shown, lambda s: s.pages)], ["articles", *_of(shown, lambda s: s.articles)]]
    for category in job.scheme.categories:
        name = " / ".join(dict.fromkeys(filter(None, (category.name_zh, category.name_en))))
        told = _plain(category.id) + (f" ({_plain(name)})" if name else "")
        rows.append([told, *_of(shown, lambda s, label=category.id: s.labels.get(label, 0))])
    rows.append(["without a category", *_of(shown, lambda s: s.labels.get(None, 0))])
    table = ["| " + " | ".join(row) + " |" for row in rows]
    table.insert(1, "|" + "---|" * (len(shown) + 1))
    several = "An article counts under each of its categories.\n" if job.scheme.multiple else ""
    return "## Counts\n" + "\n".join(table) + f"\n\n{several}"


def _of(shown: Mapping[str, Summary], count: Any) -> list[str]:
    return [f"{count(summary):,}" for summary in shown.values()]


def _columns(job: Job) -> str:
    form = (
        "clean text: wrapped lines joined, letter-spacing out, corrections in place" if job.form.clean else "raw text"
    )
    if job.form.normal:
        form += f", in one form ({', '.join(sorted(Normal(part).value for part in job.form.normal))})"
    furniture = "" if job.furniture else " Page furniture (text in no article) was left out."
    return (
        "## Columns\n"
        f"Texts are {form}.{furniture}\n\n"
        "- `articles`: `text` with `spans` in it (`type` is the role), in reading order; `page_spans` are the same pieces in "
        "`text` of the page; `label` is the main category, `labels` all of them, null or empty where there is none; "
        "`order` is the number on the page; `date` is null where it is not known; `status` is gold if a person accepted the article, else silver.\n"
        "- `pages`: `text` with the lines in it (`line_start`, `line_end`); `line_article` is a place in `article_id`, -1 for "
        "furniture; `line_role` is the role or furniture. A line with several pieces has those of its longest: `spans` "
        "has all.\n"
        "- `lines`: a row a line; `start` is 1 on the first line of an article, `border` wherever the article changes.\n"
    )


def _making(job: Job, seen: Mapping[str, int]) -> str:
    facts = job.facts
    told = [f"- Program: {_plain(str(facts['program']))}." if facts.get("program") else ""]
    if facts.get("models"):
        models = ", ".join(f"{_plain(kind)} {version}" for kind, version in sorted(facts["models"].items()))
        told.append(f"- The program proposed articles and categories, with models that it learnt here ({models}).")
    told.append("- Persons corrected what the program proposed and accepted each article and page.")
    if facts.get("people"):
        told.append(f"- Persons who worked on the project: {facts['people']:,}. They stand as a1, a2 … unless named.")
    versions = {name.removeprefix("guideline "): n for name, n in seen.items() if name.startswith("guideline ")}
    known = ", ".join(f"version {name} ({n:,} pages)" for name, n in sorted(versions.items()) if name)
    told.append(f"- Annotation guideline: {known or 'not known'}.")
    if known and versions.get(""):
        told.append(f"- Pages accepted under a guideline that is not known: {versions['']:,}.")
    newest = (facts.get("guideline") or {}).get("newest")
    if newest:
        told.append(f"- The newest guideline of the project is version {newest}.")
    told += _agreement(facts.get("agreement"))
    right = (facts.get("suggestions") or {}).get("right")
    if right is not None:
        count = facts["suggestions"]["accepted"]
        told.append(f"- Suggested category accepted as it was: {right:.1%} of {count:,} articles with a suggestion.")
    told.append(f"- Licence: {_plain(job.options['licence']) or 'not stated'}.")
    return "## How it was made\n" + "\n".join(filter(None, told)) + "\n"


_AGREEMENT = (
    ("borders_F1", "borders between articles, F1"),
    ("exact_F1", "articles exactly the same, F1"),
    ("F1@0.8", "articles the same with IoU 0.8 or more, F1"),
    ("role_kappa", "roles of characters, Cohen's kappa"),
    ("category_kappa", "categories, Cohen's kappa"),
)


def _agreement(figures: Mapping[str, Any] | None) -> list[str]:
    """``figures``: those of two people's copies; empty if they are measured as the export is written; or None."""
    if figures is None:
        return [
            "- Agreement: not measured. `annotator agreement` compares copies of the project that two people labelled apart."
        ]
    if not figures:
        return ["- Agreement: measured while the export is written."]
    shown = ((what, figures.get(name)) for name, what in _AGREEMENT)
    return [
        f"- Agreement: two people accepted the same {figures['pages']:,} pages, each in a copy of the project.",
        *(f"  - {what}: {'nothing to measure' if value is None else f'{value:.3f}'}." for what, value in shown),
    ]


def _splits(job: Job) -> str:
    if not job.splits:
        return "## Splits\nThe pages are not divided: all are in `train`.\n"
    shares = "by fixed lists"
    if job.ratios:
        shares = "about " + "/".join(f"{100 * share:g}" for share in job.ratios) + " of the pages"
    return (
        f"## Splits\nTrain, validation and test, {shares}, seed {job.seed}. No issue is in two splits, nor are pages or articles "
        "that are nearly the same; the shares of the categories are kept as far as that allows. `manifest.json` says where "
        "each issue went.\n"
    )


def _errors(job: Job, seen: Mapping[str, int]) -> str:
    told = [
        f"- {what}: {seen[name]:,}."
        for name, what in (
            ("unsure articles", "Articles that the annotator was not sure of (`unsure`)"),
            ("unsure pages", "Pages that the annotator was not sure of"),
            ("open comments", "Comments that were not answered"),
            ("not gold", "Pages that nobody accepted as a whole"),
        )
        if seen.get(name)
    ]
    if seen.get("corrections") and not job.form.clean:
        told.append(f"- Places where the text is known to be misprinted, left as they are: {seen['corrections']:,}.")
    told += [f"- {_plain(entry.what)}: {entry.count:,}." for entry in job.report]
    told.append("- Text outside of articles is not checked for articles that were overlooked.")
    told.append("- An article that goes on on another page is two articles.")
    return "## Known errors\n" + "\n".join(told) + "\n"
