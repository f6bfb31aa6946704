"""Many pages by several processes: in order, whole, with bounded memory, and gone when they are no longer needed."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator

import pytest
from fake_segmenters import Fake, fake, not_to_be_made
from tests_support import PAGE

from annotator.core.errors import Cancelled, InputError
from annotator.core.text import PageText
from annotator.services.crew import Apart, Crew, Elsewhere, Waiting
from annotator.services.person_models import person_segmenter


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def pages(*texts: str) -> list[Waiting[int]]:
    return [Waiting(f"page {number}", text, number) for number, text in enumerate(texts)]


def test_answers_come_in_order_from_several_processes() -> None:
    texts = [f"sleep {0.05 if number % 5 == 0 else 0}" for number in range(40)]
    with Crew(fake, jobs=3) as crew:
        found = list(crew.propose_all(pages(*texts), 40))
    assert [what for what, _ in found] == list(range(40))
    assert [proposal.by.partition(" ")[2] for _, proposal in found] == texts
    workers = {proposal.by.split()[0] for _, proposal in found}
    assert len(workers) == 3
    assert str(os.getpid()) not in workers


def test_pages_are_read_as_they_are_needed() -> None:
    read = done = most = 0

    def source() -> Iterator[Waiting[int]]:
        nonlocal read, most
        for number in range(60):
            read += 1
            most = max(most, read - done)
            yield Waiting("p", "sleep 0.3" if number == 0 else "x", number)

    with Crew(fake, jobs=2) as crew:
        for _ in crew.propose_all(source(), 60):
            done += 1
    assert done == 60
    assert most <= 2 * 4 + 1


def test_the_proposals_are_those_of_one_process() -> None:
    texts = [PAGE, PAGE[::-1], "\ud800", ""] * 4
    alone = list(Crew(person_segmenter).propose_all(pages(*texts), len(texts)))
    with Crew(person_segmenter, jobs=2) as crew:
        assert list(crew.propose_all(pages(*texts), len(texts))) == alone


@pytest.mark.parametrize(("jobs", "count"), [(1, 100), (4, 15)])
def test_few_pages_start_nothing(jobs: int, count: int) -> None:
    with Crew(fake, jobs) as crew:
        found = [proposal.by for _, proposal in crew.propose_all(pages(*"x" * count), count)]
        assert found == [f"{os.getpid()} x"] * count
        assert multiprocessing.active_children() == []


def test_a_crew_is_used_again_with_the_same_processes() -> None:
    with Crew(fake, jobs=2) as crew:
        first, second = ({p.by for _, p in crew.propose_all(pages(*["sleep 0.01"] * 30), 30)} for _ in range(2))
        assert first == second
        crew.close()
        assert multiprocessing.active_children() == []
        assert {p.by for _, p in crew.propose_all(pages(*["sleep 0.01"] * 30), 30)}.isdisjoint(first)


@pytest.mark.parametrize(
    ("make", "text", "sentence"),
    [
        (fake, "fail bad luck", r"page 3 \(bad luck\): leave it out"),
        (fake, "die", "A helper process ended before its page was done"),
        (not_to_be_made, "x", r"page 0 \(no model\)"),
    ],
)
def test_what_goes_wrong_in_a_process_is_one_sentence(make, text: str, sentence: str) -> None:
    texts = ["x"] * 3 + [text] + ["x"] * 30
    with pytest.raises(InputError, match=sentence), Crew(make, jobs=2) as crew:
        list(crew.propose_all(pages(*texts), len(texts)))


def test_cancelling_ends_long_work_at_once() -> None:
    asked: list[float] = []
    with Crew(fake, jobs=2) as crew:
        found = crew.propose_all(pages("x", *["sleep 60"] * 30), 31, cancelled=lambda: bool(asked))
        assert next(found)[0] == 0
        asked.append(time.monotonic())
        with pytest.raises(Cancelled):
            next(found)
        assert multiprocessing.active_children() == []
    assert time.monotonic() - asked[0] < 5


def test_who_stops_listening_ends_the_processes() -> None:
    crew = Crew(fake, jobs=2)
    found = crew.propose_all(pages("x", *["sleep 60"] * 30), 31)
    next(found)
    assert multiprocessing.active_children() != []
    found.close()  # type: ignore[attr-defined]


def test_a_process_apart_does_one_page_after_another() -> None:
    apart = Apart(fake)
    first, second = (apart.propose("p", PageText(text)).by.split() for text in ("x", "y"))
    assert first[0] == second[0] != str(os.getpid())
    assert (first[1], second[1]) == ("x", "y")
    with pytest.raises(InputError, match=r"page bad \(luck\)"):
        apart.propose("bad", PageText("fail luck"))
    assert apart.propose("p", PageText("z")).by == f"{first[0]} z"
    apart.close()
    assert multiprocessing.active_children() == []
    apart.close()


def test_a_process_apart_that_dies_is_replaced() -> None:
    apart = Apart(fake)
    with pytest.raises(InputError, match="A helper process ended"):
        apart.propose("p", PageText("die"))
    assert apart.propose("p", PageText("x")).by.endswith(" x")
    apart.close()


def test_a_process_apart_can_be_abandoned_while_it_thinks() -> None:
    apart = Apart(fake)
    apart.propose("p", PageText("x"))
    threading.Timer(0.3, apart.abandon).start()
    began = time.monotonic()
    with pytest.raises(InputError):
        apart.propose("p", PageText("sleep 60"))
    assert time.monotonic() - began < 10


def test_a_process_elsewhere_keeps_what_it_holds() -> None:
    away = Elsewhere(fake)
    first, second = (away.do(Fake.propose, PageText(text)).by.split() for text in ("x", "y"))
    assert first[0] == second[0] != str(os.getpid())
    with pytest.raises(InputError, match=r"A helper process failed \(luck\)"):
        away.do(Fake.propose, PageText("fail luck"))
    assert away.do(Fake.propose, PageText("z")).by == f"{first[0]} z"
    away.close()


def test_a_process_elsewhere_that_dies_is_one_sentence() -> None:
    away = Elsewhere(fake)
    with pytest.raises(InputError, match="A helper process ended"):
        away.do(Fake.propose, PageText("die"))
    away.close()
    silent = Elsewhere(not_to_be_made)
    with pytest.raises(InputError, match=r"A helper process failed \(no model\)"):
        silent.do(Fake.propose, PageText("x"))
    silent.close()
