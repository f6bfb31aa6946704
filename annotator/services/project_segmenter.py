"""The segmenter for the pages of a project: the person's own, with what the project learnt.

What it is made of is loaded when it is made: numpy and the models are not needed for the window to open.
"""

from typing import TYPE_CHECKING, NamedTuple

from annotator.core.errors import InputError
from annotator.core.learnt import ModelKind, ModelsInUse
from annotator.core.notes import Note
from annotator.services.person_models import person_segmenter, person_words

if TYPE_CHECKING:
    from annotator.segmentation.segmenter import Segmenter


class Prepared(NamedTuple):
    """A segmenter for the pages of a project, and what there is to say of models that could not go into it."""

    segmenter: "Segmenter"
    notes: tuple[Note, ...] = ()


def project_segmenter(models: ModelsInUse) -> Prepared:
    """The person's segmenter with the learnt ``models`` of a project; for a damaged one stands the program's own."""
    if not models:
        return Prepared(person_segmenter())
    from annotator.segmentation.model import shipped_model
    from annotator.segmentation.segmenter import Segmenter
    from annotator.services.learnt_models import categories_of, lesson_of

    lesson, categories, notes = None, None, []
    try:
        if ModelKind.SEGMENTATION in models:
            lesson = lesson_of(models[ModelKind.SEGMENTATION].body, shipped_model())
    except InputError as error:
        notes.append(Note(error.template, error.values))
    try:
        if ModelKind.CATEGORIES in models:
            categories = categories_of(models[ModelKind.CATEGORIES].body)
    except InputError as error:
        notes.append(Note(error.template, error.values))
    return Prepared(Segmenter(person_words(), lesson=lesson, category_model=categories), tuple(notes))


def learnt_segmenter(models: ModelsInUse) -> "Segmenter":
    """``project_segmenter`` without its notes, for a process that makes its own."""
    return project_segmenter(models).segmenter
