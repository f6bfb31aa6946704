"""The trained segmentation model that comes with the program: plain arrays and a few words about them, nothing run.

``resources/models/segmenter.npz`` holds the weights (half precision), the letters they know, which letters
go together within words, and as JSON the version,
the calibration of the borders' confidences and what the model was trained on. packaging/training/ makes it.
"""

import json
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.resource_files import resource
from annotator.segmentation.joins import Joins
from annotator.segmentation.network import Network

FILE = "models/segmenter.npz"
FORMAT = 2
JOINS = "join_"  # how the names of the arrays of Joins begin


@dataclass(frozen=True)
class Model:
    """A network, its name for proposals ("net-1"), and what its border probabilities were worth."""

    network: Network
    name: str
    calibration: dict[str, tuple[float, float]]  # situation: intercept and slope on the log odds
    about: dict[str, Any]


@cache
def shipped_model() -> Model:
    """The model that comes with the program, read once. Raises InputError if it is missing or damaged."""
    return read_model(resource(FILE))


def read_model(path: Path) -> Model:
    """The model in ``path``. Raises InputError."""
    try:
        with path.open("rb") as stream:
            if not zipfile.is_zipfile(stream):  # numpy would speak of pickles
                raise zipfile.BadZipFile("it is no archive of arrays")
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(bytes(arrays["about"]).decode())
            letters = bytes(arrays["letters"]).decode()
            joins = Joins({name: arrays[name] for name in arrays.files if name.startswith(JOINS)})
            others = (name for name in arrays.files if not name.startswith(JOINS))
            weights = {name: arrays[name] for name in others if name not in ("about", "letters")}
        if about["format"] != FORMAT:
            raise ValueError(f"format {about['format']}")
        calibration = {key: (float(a), float(b)) for key, (a, b) in about["calibration"].items()}
        return Model(Network(weights, letters, joins), str(about["name"]), calibration, about)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "The model {path} cannot be read ({reason}): install the program again, it comes with it."
            ),
            path=path,
            reason=str(error) or type(error).__name__,
        ) from error


def pack(network: Network, letters: str, about: dict[str, Any]) -> dict[str, Any]:
    """The arrays of a model file for ``numpy.savez_compressed``, weights in half precision."""
    return {
        **{name: value.astype(np.float16) for name, value in network.weights.items()},
        **network.joins.arrays,
        "letters": np.frombuffer(letters.encode(), np.uint8),
        "about": np.frombuffer(json.dumps({"format": FORMAT, **about}, ensure_ascii=False).encode(), np.uint8),
    }
