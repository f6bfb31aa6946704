"""Learnt models as JSON text, which is how a project keeps them; what somebody else wrote there is met with a sentence."""

import json
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError

LONGEST = 64 << 20  # characters; what is learnt is a few hundred thousand


def text_of(value: Any) -> str:
    """``value`` as JSON text: the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))


def value_of(body: str) -> Any:
    """The inverse of ``text_of``. Raises InputError for what is no JSON."""
    try:
        if len(body) > LONGEST:
            raise ValueError("too long")
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "A learnt model of this project is damaged ({reason}): learn again."),
            reason=str(error) or type(error).__name__,
        ) from error
