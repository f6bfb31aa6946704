"""Makes resources/models/ordinary.jsonl.gz: pages of ordinary papers that are learnt from beside a project's own.

They are composed from the fictional sample pages (resources/sample/gold.jsonl), so that what one paper teaches is not
taken for a rule of all papers. ``ordinary.py``; the same pages each time.
"""

import gzip
import json
import random
from pathlib import Path

from bank import bank_of, read_records
from compose import compose

PAGES, FEWEST_ARTICLES, LONGEST = 12, 4, 9000
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    records = list(read_records(ROOT / "resources" / "sample" / "gold.jsonl"))
    for record in records:
        record["meta"] = {"family": "T", "style": {}}
    bank = bank_of(records)
    pages: list[str] = []
    number = 0
    while len(pages) < PAGES:
        page = compose(bank, random.Random(f"ordinary/{number}"), f"ordinary-{number}")
        number += 1
        if len(page["articles"]) >= FEWEST_ARTICLES and len(page["text"]) <= LONGEST:
            articles = [
                {"id": a["id"], "spans": [[s["start"], s["end"], s["role"]] for s in a["spans"]]}
                for a in page["articles"]
            ]
            pages.append(json.dumps({"text": page["text"], "articles": articles}, ensure_ascii=False) + "\n")
    packed = gzip.compress("".join(pages).encode(), 9, mtime=0)
    (ROOT / "resources" / "models" / "ordinary.jsonl.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
