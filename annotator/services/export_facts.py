"""What a project knows about itself that an export may tell: as JSON values, without a name of a person, without a clock."""

from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.core.errors import Cancelled
from annotator.core.notes import Note
from annotator.services.export_request import ExportRequest
from annotator.services.export_selection import Progress, Stopped
from annotator.services.project import Project
from annotator.services.statistics import project_statistics

Json = dict[str, Any]


def project_facts(project: Project, cancelled: Any = None) -> Json:
    """Guideline and its versions, how many persons accepted, how often the program's suggestion was right, models.

    ``agreement`` is None: in a project a page is accepted by one person (see ``agreement_fact``).
    Raises ProjectError, Cancelled.
    """
    if cancelled and cancelled():
        raise Cancelled()
    statistics = project_statistics(project, stopped=cancelled or (lambda: False))
    versions = project.guidelines.versions()
    return {
        "program": f"Article Annotator {__version__}",
        "guideline": {
            "newest": statistics.guideline,
            "pages": {str(version.version): version.pages for version in reversed(versions) if version.pages},
            "sha256": {str(version.version): version.sha256 for version in reversed(versions)},
            "under_others": statistics.under_others,
        },
        "people": len(project.people()),
        "suggestions": {"accepted": statistics.suggestions, "right": statistics.right},
        "models": {kind.value: model.version for kind, model in project.models_in_use().items()},
        "agreement": None,
    }


def agreement_fact(
    project: Project, request: ExportRequest, *, progress: Progress | None = None, cancelled: Stopped | None = None
) -> tuple[Json, tuple[Note, ...]]:
    """How far the gold pages agree with those of another person's copy, if ``request`` names one, and what there is to say.

    Raises InputError, ProjectError and Cancelled.
    """
    if not request.agreement_with:
        return {}, ()
    from annotator.services.agreement import compare  # scipy takes half a second that other exports do not need

    other = Path(request.agreement_with).expanduser()
    compared = compare(project.path, other, who=project.who, progress=progress, cancelled=cancelled)
    return {"agreement": compared.figures()}, compared.notes
