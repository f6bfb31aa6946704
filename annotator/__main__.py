"""``annotator`` and ``python -m annotator``."""

import sys

from annotator.cli.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
