"""A report as one HTML file: no script, nothing from elsewhere, everything that a project holds escaped."""

from collections.abc import Callable
from html import escape

from annotator.core.charts import Chart
from annotator.core.report import Example, Part, PeopleReport, Table
from annotator.formats.svg import svg

_STYLE = """
body { font: 15px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #222; margin: 2em auto;
  max-width: 62em; padding: 0 1.5em; }
h1 { font-size: 1.9em; margin-bottom: 0; } h2 { margin-top: 2em; border-bottom: 1px solid #ddd; padding-bottom: .2em; }
h3 { margin: 1.4em 0 .3em; } .subtitle, .where, footer { color: #555; } figure { margin: 1em 0; display: inline-block; }
figcaption { font-weight: 600; } .note { color: #555; font-weight: 400; max-width: 560px; }
table { border-collapse: collapse; margin: .8em 0; } th, td { text-align: left; padding: .25em .9em; border: 1px solid #ddd; }
th { background: #f3f1ec; } blockquote { margin: .6em 0; padding: .2em 1em; border-left: 3px solid #0072b2; }
.headline { font-weight: 600; } svg { max-width: 100%; height: auto; } details { font-size: .9em; }
@media print { details { display: none; } figure, blockquote, table { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""

Draw = Callable[[Chart], str]


def html_report(report: PeopleReport) -> str:
    """The file, with its charts as SVG inside it and each chart's numbers below it."""
    lang = "zh-CN" if report.language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(report.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body(report, lambda chart: _figure(chart, report.table_words))}"
        "</body>\n</html>\n"
    )


def body(report: PeopleReport, draw: Draw) -> str:
    """What stands between the tags of the body; ``draw`` gives the HTML of a chart."""
    parts = "".join(_part(part, draw) for part in report.parts)
    return (
        f'<h1>{escape(report.title)}</h1>\n<p class="subtitle">{escape(report.subtitle)}</p>\n{parts}'
        f"<footer><p>{escape(report.foot)}</p></footer>\n"
    )


def _part(part: Part, draw: Draw) -> str:
    told = [f"<h{part.level}>{escape(part.title)}</h{part.level}>\n"]
    told += [f"<p>{escape(sentence)}</p>\n" for sentence in part.sentences]
    told += [table(one) for one in part.tables]
    told += [draw(chart) for chart in part.charts]
    told += [_example(example) for example in part.examples]
    return "".join(told)


def table(rows: Table) -> str:
    """A table with its head."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows.head)
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows.rows)
    return f"<table>\n<tr>{head}</tr>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>\n"


def _figure(chart: Chart, table_words: str) -> str:
    note = f'<div class="note">{escape(chart.note)}</div>' if chart.note and not chart.is_empty else ""
    head, *rows = chart.rows
    numbers = "" if chart.is_empty else table(Table(head, tuple(rows)))
    more = f"<details><summary>{escape(table_words)}</summary>\n{numbers}</details>" if numbers else ""
    return f"<figure>\n<figcaption>{escape(chart.title)}{note}</figcaption>\n{svg(chart)}\n{more}</figure>\n"


def _example(example: Example) -> str:
    headline = f'<div class="headline">{escape(example.headline)}</div>' if example.headline else ""
    return f'<blockquote>{headline}<div>{escape(example.text)}</div><div class="where">{escape(example.where)}</div></blockquote>\n'
