"""The columns of the Hugging Face dataset: one description, from which features, card and Parquet schema are made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.core.scheme import Scheme

Json = dict[str, Any]
ROLE_NONE = "furniture"


@dataclass(frozen=True)
class Label:
    """An integer that stands for one of ``names``; null for none."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class ListOf:
    """A list of values, or of records."""

    of: "Type"


Record = Mapping[str, Any]
Type = str | Label | ListOf | Record  # the str is "string", "int32", "float64", "bool" or "date32"

_SPAN: Record = {"type": "string", "start": "int32", "end": "int32"}
_PROVENANCE: Record = {
    "person": "string", "accepted_at": "string", "model": "string", "suggested": "string", "confidence": "float64",
    "adjudicated": "bool", "guideline": "int32", "agreement": "float64",
}  # fmt: skip


def configs(scheme: Scheme, *, provenance: bool) -> dict[str, dict[str, Type]]:
    """The columns of each config, in their order."""
    label: Type = Label(tuple(category.id for category in scheme.categories)) if scheme.categories else "string"
    articles: dict[str, Type] = {
        "article_id": "string", "page_id": "string", "issue_id": "string", "date": "date32", "order": "int32",
        "title": "string", "text": "string", "label": label, "labels": ListOf(label), "spans": ListOf(_SPAN),
        "page_spans": ListOf(_SPAN), "annotators": ListOf("string"), "status": "string", "unsure": "bool",
        "agreement": "float64",
    }  # fmt: skip
    if provenance:
        articles["provenance"] = _PROVENANCE
    return {
        "articles": articles,
        "pages": {
            "page_id": "string", "issue_id": "string", "date": "date32", "lang": "string", "text": "string",
            "line_start": ListOf("int32"), "line_end": ListOf("int32"), "line_article": ListOf("int32"),
            "line_role": ListOf("string"), "article_id": ListOf("string"), "article_label": ListOf(label),
            "spans": ListOf({"article": "int32", **_SPAN}), "status": "string", "guideline": "int32",
            "source_sha256": "string", "schema_version": "int32",
        },
        "lines": {
            "page_id": "string", "line_no": "int32", "text": "string", "start": "int32", "article_id": "string",
            "border": "int32", "role": "string", "label": label, "start_cp": "int32", "end_cp": "int32",
        },
    }  # fmt: skip


def feature(kind: Type) -> Any:
    """As ``datasets`` keeps it in JSON (``Features.to_dict``)."""
    if isinstance(kind, str):
        return {"dtype": kind, "_type": "Value"}
    if isinstance(kind, Label):
        return {"names": list(kind.names), "_type": "ClassLabel"}
    if isinstance(kind, ListOf):
        return {"feature": feature(kind.of), "_type": "List"}
    return {name: feature(inner) for name, inner in kind.items()}


def yaml_features(columns: Mapping[str, Type], indent: str) -> str:
    """As the YAML of a dataset card has it, a line for each column or part of one."""
    return "".join(
        f"{indent}- name: {yaml_string(name)}\n{_yaml(kind, indent + '  ')}" for name, kind in columns.items()
    )


def _yaml(kind: Type, indent: str, key: str = "dtype") -> str:
    if isinstance(kind, str):
        return f"{indent}{key}: {kind}\n"
    if isinstance(kind, Label):
        names = "".join(f"{indent}      '{at}': {yaml_string(name)}\n" for at, name in enumerate(kind.names))
        return f"{indent}{key}:\n{indent}  class_label:\n{indent}    names:\n{names}"
    if isinstance(kind, ListOf):
        if isinstance(kind.of, Mapping):
            return f"{indent}list:\n{yaml_features(kind.of, indent)}"
        return _yaml(kind.of, indent, "list")
    return f"{indent}struct:\n{yaml_features(kind, indent)}"


def yaml_string(text: str) -> str:
    """``text`` between double quotes, with an escape for whatever a reader of YAML refuses or changes."""
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign.isprintable() and sign != "\ufeff":
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def arrow_schema(columns: Mapping[str, Type]) -> Any:
    """The schema for pyarrow, with the features where ``datasets`` looks for them."""
    import pyarrow

    told = {"info": {"features": {name: feature(kind) for name, kind in columns.items()}}}
    fields = [pyarrow.field(name, _arrow(kind)) for name, kind in columns.items()]
    return pyarrow.schema(fields, metadata={"huggingface": json.dumps(told)})


def _arrow(kind: Type) -> Any:
    import pyarrow

    if isinstance(kind, str):
        return pyarrow.type_for_alias(kind)
    if isinstance(kind, Label):
        return pyarrow.int64()
    if isinstance(kind, ListOf):
        return pyarrow.list_(_arrow(kind.of))
    return pyarrow.struct([pyarrow.field(name, _arrow(inner)) for name, inner in kind.items()])
