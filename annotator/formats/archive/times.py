"""Moments as archives want them. An export has no clock: the same project gives the same bytes."""

from datetime import UTC, datetime

from annotator.core.model import PageState

UNKNOWN = "1970-01-01T00:00:00Z"


def moment_of(state: PageState) -> str:
    """When the page, else the last of its articles, was accepted, in UTC and whole seconds; ``UNKNOWN`` if nobody did."""
    told = [state.flags.accepted] if state.flags.accepted else [article.accepted for article in state.articles]
    found = []
    for accepted in told:
        try:
            moment = datetime.fromisoformat(accepted.at) if accepted else None
            found.append(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None)
        except (ValueError, OverflowError):
            continue
    latest = max((moment for moment in found if moment and moment.year >= 1000), default=None)
    return latest.strftime("%Y-%m-%dT%H:%M:%SZ") if latest else UNKNOWN
