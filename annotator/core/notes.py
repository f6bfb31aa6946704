"""What a person should know of work that was done: a sentence, not an error."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A sentence with ``{names}`` filled from ``values``; who shows it may translate ``template`` first."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)
