"""Read ALTO files with alto-tools, as a library does that takes the text out of them.

python alto_reads.py PATH FILE…    prints JSON: for each file the lines of its text
"""

import contextlib
import io
import json
import os
import sys


def main(path: str, *files: str) -> None:
    sys.path += path.split(os.pathsep)
    from alto_tools.alto_tools import alto_parse, alto_text

    found = []
    for file in files:
        text = io.StringIO()
        with open(file, encoding="utf-8") as alto, contextlib.redirect_stdout(text):
            _, tree, namespace = alto_parse(alto)
            alto_text(tree, namespace)
        found.append([line.strip() for line in text.getvalue().split("\n")[1:]])
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
