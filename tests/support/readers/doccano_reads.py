"""Read a file as doccano's server does when somebody uploads it to a project, short of writing to its database.

The reader, the parser and the makers of examples, spans and relations are doccano's own. Its models (the rows of its
database, which would need Django) and the schemes of CoNLL files (which would need scikit-learn) are stand-ins.

python doccano_reads.py PATH FILE…    prints JSON: what stands in each file (relations or spans, as its name says)
"""

import json
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class Row:
    """Stands in for a row of the database: keeps what it is made of."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def stand_in(name: str, *names: str) -> None:
    module = ModuleType(name)
    for one in names:
        setattr(module, one, Row)
    parent = name.partition(".")[0]
    sys.modules.setdefault(parent, ModuleType(parent))
    sys.modules[name] = module


def main(path: str, *files: str) -> None:
    sys.path += path.split(os.pathsep)
    stand_in("examples.models", "Example")
    stand_in("projects.models", "Project")
    stand_in("label_types.models", "CategoryType", "LabelType", "RelationType", "SpanType")
    stand_in("labels.models", "Category", "Label", "Relation", "Span", "TextLabel")
    stand_in("seqeval.scheme", "BILOU", "IOB2", "IOBES", "IOE2", "Tokens")
    kinds = ["relations" if "relations" in file else "spans" for file in files]
    print(
        json.dumps([read(*one, encoding) for one in zip(files, kinds, strict=True) for encoding in ("utf_8", "Auto")])
    )


def read(file: str, kind: str, encoding: str) -> dict[str, Any]:
    """What doccano makes of ``file``; ``encoding`` as it can be chosen there."""
    data, label, makers, parsers, readers = (
        import_module(f"data_import.pipeline.{name}") for name in ("data", "label", "makers", "parsers", "readers")
    )
    parser = parsers.JSONLParser(encoding=encoding)
    reader = readers.Reader([readers.FileName(file, file, file)], parser)
    columns = ["entities", "relations"] if kind == "relations" else ["label"]
    examples = makers.ExampleMaker(None, data.TextData, "text", columns)
    spans = makers.LabelMaker(columns[0], label.SpanLabel)
    relations = makers.LabelMaker("relations", label.RelationLabel)
    (frame,) = reader.batch(1000)
    made = examples.make(frame)
    order = {str(one.uuid): number for number, one in enumerate(made)}
    found = {
        "texts": [one.text for one in made],
        "spans": [[order[str(one.example_uuid)], one.id, one.start_offset, one.end_offset, one.label]
                  for one in spans.make(frame)],
        "relations": [[order[str(one.example_uuid)], one.from_id, one.to_id, one.type]
                      for one in (relations.make(frame) if kind == "relations" else [])],
    }  # fmt: skip
    return found | {"errors": [str(error) for part in (parser, examples, spans, relations) for error in part.errors
                               if part is not relations or kind == "relations"]}  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
