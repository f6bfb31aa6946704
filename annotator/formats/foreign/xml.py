"""XML of unknown origin as events: no entity is ever resolved, no document type accepted, no depth without end."""

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError

_DEEPEST = 100
_BROKEN = QT_TRANSLATE_NOOP("errors", "{file}, line {line}: not XML that can be read ({reason}); is the file damaged?")
_ENTITIES = QT_TRANSLATE_NOOP(
    "errors", "{file}: it defines entities or a document type, which pages never need; check where it comes from."
)


def parse_xml(
    data: bytes,
    path: Path,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
) -> None:
    """Call ``begin`` (name, attributes), ``end`` (name) and ``words`` for what ``data`` holds, in its order.

    Names in a namespace are its address, a blank and the local name. Raises InputError.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def refuse(*_: object) -> None:
        raise InputError(_ENTITIES, file=path.name)

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise InputError(_BROKEN, file=path.name, line=parser.CurrentLineNumber, reason=f"> {_DEEPEST}")
        begin(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(
            _BROKEN, file=path.name, line=error.lineno, reason=expat.errors.messages.get(error.code, str(error.code))
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise InputError(_BROKEN, file=path.name, line=1, reason=str(error)) from error
