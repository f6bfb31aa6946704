"""Learnt models out of the bodies that a project keeps. Whatever else stands there ends in one sentence."""

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.segmentation.category_learning import CategoryModel
from annotator.segmentation.lesson import Lesson
from annotator.segmentation.model import Model
from annotator.services.bodies import value_of


def lesson_of(body: str, model: Model) -> Lesson:
    """The lesson with this body. Raises InputError if it is none, or none for ``model``."""
    lesson = Lesson.from_json(value_of(body))
    if not lesson.fits(model):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "What this project learnt stands on the model {base}, and the program has {name} now: learn again.",
            ),
            base=lesson.base,
            name=model.name,
        )
    return lesson


def categories_of(body: str) -> CategoryModel:
    """The model for categories with this body. Raises InputError if it is none, or none for this program."""
    return CategoryModel.from_json(value_of(body))
