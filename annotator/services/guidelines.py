"""The guideline of a project: read, saved as a new version, an older one restored. What is returned is on disk."""

from collections.abc import Callable
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.guideline import LANGUAGES, AcceptedUnder, Guideline, GuidelineVersion, checked
from annotator.resource_files import resource
from annotator.services.moments import utc_now
from annotator.store.guidelines import GuidelineStore
from annotator.store.repository import LogLine

LONGEST_NOTE = 300  # code points

LogOf = Callable[[str, str, dict[str, Any]], LogLine]


def shipped_guideline() -> Guideline:
    """The guideline that comes with the program, with which a new project begins."""
    zh, en = (
        (resource("guidelines") / f"{language}.md").read_text(encoding="utf-8").replace("\r\n", "\n")
        for language in LANGUAGES
    )
    return Guideline(zh, en)


class Guidelines:
    """The guideline of one open project, on behalf of the person who opened it. Part of ``Project``.

    Every method may raise ProjectError; then nothing was changed.
    """

    def __init__(self, store: GuidelineStore, log_of: LogOf) -> None:
        self._store = store
        self._log_of = log_of

    def begin(self) -> None:
        """Give the project the guideline of the program if it has none: it was made before there was one."""
        if not self._store.is_there():
            self._store.begin(shipped_guideline(), utc_now())

    def versions(self) -> list[GuidelineVersion]:
        """All versions, the newest first, each with how many gold pages were accepted under its text."""
        return self._store.versions()

    def read(self, version: int | None = None) -> tuple[int, Guideline]:
        """The number and the text of ``version``, or of the newest. Raises EditRefused if there is no such version."""
        return self._store.read(version)

    def save(self, guideline: Guideline, *, based_on: int | None = None, note: str = "") -> int:
        """Keep ``guideline`` as a new version, with a ``note`` of what changed; its number.

        Raises EditRefused for a text that cannot be kept, for one that is the newest already, and if the newest is
        no longer the version ``based_on`` that it was written from.
        """
        note = " ".join(note.split())[:LONGEST_NOTE]
        return self._store.add(checked(guideline), self._log("guideline"), based_on=based_on, note=note)

    def restore(self, version: int) -> int:
        """Make the text of ``version`` the newest version; its number. Raises EditRefused."""
        _, guideline = self._store.read(version)
        newest = self._store.versions()[0]
        if newest.sha256 == guideline.sha256:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "Version {version} is how the guideline stands now; nothing was changed."),
                version=version,
            )
        return self._store.add(guideline, self._log("guideline"), based_on=newest.version, restored=version)

    def under_others(self) -> dict[int, AcceptedUnder | None]:
        """The gold pages that were not accepted under the newest text, with what they were accepted under.

        None: it is not known, as the page came as gold or was accepted before guidelines were kept.
        """
        return self._store.under_others()

    def _log(self, kind: str) -> LogLine:
        return self._log_of("edit", kind, {})
