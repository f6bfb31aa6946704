"""What can be wrong with input or with an edit, each as one sentence that says what to do.

A message is a template (English, marked for translation) and its arguments; who shows it may translate the
template and then fill it in.
"""


def QT_TRANSLATE_NOOP(context: str, template: str) -> str:
    """Mark ``template`` for translation in ``context``; returned unchanged. Keeps the core free of Qt."""
    return template


class AnnotatorError(Exception):
    """Something a person can act on. ``template`` holds ``{names}`` filled from ``values``."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class InputError(AnnotatorError):
    """A file, record or argument that cannot be used as it is; nothing was changed."""


class EditRefused(AnnotatorError):
    """An edit that makes no sense on this page as it stands; nothing was changed."""


class ProjectError(AnnotatorError):
    """A project file that cannot be opened or written; nothing was changed."""


class StaleEdit(ProjectError):
    """The page changed elsewhere since it was read."""


class OutOfTurn(EditRefused):
    """The step that undo or redo names is not the one that they can take back, or make again, any more."""


class Cancelled(AnnotatorError):
    """A person stopped long work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("errors", "Cancelled; nothing was changed."))
