"""Article Annotator: newspaper pages become labelled articles."""

import os

# The matrices here are small: the linear algebra library's threads would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


__version__ = "0.1.0"
