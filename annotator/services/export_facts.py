"""What a project knows about itself that an export may tell: as JSON values, without a name of a person, without a clock."""

from typing import Any

from annotator import __version__
from annotator.core.errors import Cancelled
from annotator.services.project import Project
from annotator.services.statistics import project_statistics

Json = dict[str, Any]


def project_facts(project: Project, cancelled: Any = None) -> Json:
    """Guideline and its versions, how many persons accepted, how often the program's suggestion was right, models.

    ``agreement`` is None: in a project a page is accepted by one person. Who exports can give the figures of a comparison
    with another copy (``services.agreement.Compared.figures``). Raises ProjectError, Cancelled.
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
