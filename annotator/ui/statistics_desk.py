"""Statistics behind the window: worked out in a lane with a connection of its own, so that nobody waits. No widgets here."""

from typing import NamedTuple

from annotator.core.scheme import Scheme
from annotator.core.statistics import Statistics
from annotator.services.project import Project
from annotator.services.statistics import project_statistics
from annotator.ui.asking import AskingDesk, Stopped


class Found(NamedTuple):
    """The statistics with the scheme that names their categories."""

    statistics: Statistics
    scheme: Scheme


class StatisticsDesk(AskingDesk):
    """Works the statistics of the open project out when it is asked."""

    found: Found | None

    def refresh(self) -> None:
        """Work the statistics out anew; ``changed`` tells."""
        path, who = self._bench.path, self._bench.settings.who
        if not path:
            return

        def work(stopped: Stopped) -> Found:
            with Project.open(path, who=who) as project:
                return Found(project_statistics(project, stopped=stopped), project.scheme())

        self._ask(work, self._bench.not_done)
