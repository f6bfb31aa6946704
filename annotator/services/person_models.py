"""What proposes and learns for the person at this machine; also in other processes, which make it for themselves.

Nothing heavy is loaded before it is asked for: neither the window nor a new process need wait for it.
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.errors import InputError
from annotator.segmentation.words import Words
from annotator.services.crew import Elsewhere
from annotator.services.paths import cache_dir
from annotator.services.processors import usable_processors

if TYPE_CHECKING:
    from annotator.segmentation.desk import Desk
    from annotator.segmentation.segmenter import Segmenter
    from annotator.services.learning import Teacher

# With fewer pages for each process they are read sooner than another one is started.
PAGES_WORTH_A_PROCESS = 20


def person_words() -> Words:
    """What cuts words, with the person's private cache of them."""
    folder: Path | None = None
    with contextlib.suppress(InputError):
        folder = cache_dir()
    return Words(folder)


def person_segmenter() -> "Segmenter":
    """The segmenter with the person's private cache of words; without it the dictionary is read anew each time."""
    from annotator.segmentation.segmenter import Segmenter

    return Segmenter(person_words())


def person_desk() -> "Desk":
    """A desk, for another process, that reads pages as the person's segmenter does."""
    from annotator.segmentation.desk import Desk

    return Desk(person_segmenter())


def further_desks(pages: int) -> int:
    """How many processes beside this one are worth while for so many gold pages."""
    return min(usable_processors() - 1, pages // PAGES_WORTH_A_PROCESS)


def shipped_teachers(pages: int) -> "tuple[Teacher, ...]":
    """The teachers that learn with the models of the program, ready for ``pages`` gold pages.

    Raises InputError if these models are missing.
    """
    # First of all, so that the other processes load what they need while this one does.
    desks = [Elsewhere(person_desk) for _ in range(further_desks(pages))]
    from annotator.services.category_teacher import CategoryTeacher
    from annotator.services.teachers import SegmentationTeacher

    segmenter = person_segmenter()
    categories = CategoryTeacher(segmenter.words)
    return SegmentationTeacher(segmenter, make_desk=person_desk, desks=desks, beside=categories), categories
