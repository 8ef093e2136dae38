"""Two processes make what one makes; what fails in either is raised; neither outlives the other (R31)."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from generator.publishing import parallel
from generator.publishing.staging import Staging
from generator.rendering.output_file import Group, OutputFile, ready

MANY = parallel.WORTH_IT
two_processors = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")


def group(number: int) -> Group:
    """A group whose files hold the number of the process that made them."""
    return lambda: (ready(f"{number}/{name}", str(os.getpid()).encode()) for name in ("a", "b"))


def once_both_work(work: Group, started: Event) -> Group:
    """A group that the first process makes once the second has one too: on a busy machine the first could make all."""
    first = os.getpid()

    def files() -> Iterable[OutputFile]:
        if os.getpid() == first:
            assert started.wait(60)
        else:
            started.set()
        return work()

    return files


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Staging]:
    """A site that does not exist yet, as if no other test had started a thread."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    made = Staging(tmp_path / "site")
    yield made
    made.release()


def makers(staging: Staging) -> set[str]:
    """Return the processes that made the files of a finished site."""
    return {path.read_text("ascii") for path in staging.site.rglob("[ab]")}


def test_a_process_with_threads_is_not_copied(staging: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `mkdocs serve` has, whose copy would lack them."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    parallel.write_all([group(number) for number in range(9)], staging, MANY)

    staging.finish()

    assert makers(staging) == {str(os.getpid())}


def test_a_small_site_is_made_by_one_process(staging: Staging) -> None:
    parallel.write_all([group(number) for number in range(9)], staging, MANY - 1)

    staging.finish()

    assert makers(staging) == {str(os.getpid())}


@two_processors
def test_a_large_site_is_made_by_two(staging: Staging) -> None:
    """Every file once, and the site knows of those that the other process made."""
    started = multiprocessing.get_context("fork").Event()

    parallel.write_all([once_both_work(group(number), started) for number in range(200)], staging, MANY)

    assert len(staging.written.entries) == 400
    assert staging.written.changed
    staging.finish()
    assert str(os.getpid()) in makers(staging)
    assert len(makers(staging)) == 2


def only_in_the_worker(fault: BaseException) -> Group:
    """A group that fails, but not in this process."""
    here = os.getpid()

    def files() -> Iterator[OutputFile]:
        if os.getpid() != here:
            raise fault
        yield from ()

    return files


@two_processors
@pytest.mark.parametrize(
    "fault",
    [OSError(28, "No space left on device"), ValueError("two pages want the address x"), KeyError("a message")],
)
def test_what_fails_in_the_worker_is_raised_here(staging: Staging, fault: Exception) -> None:
    started = multiprocessing.get_context("fork").Event()

    with pytest.raises(type(fault)) as caught:
        parallel.write_all([once_both_work(only_in_the_worker(fault), started)] * 2, staging, MANY)

    assert caught.value.args == fault.args
    assert multiprocessing.active_children() == []


@two_processors
def test_a_worker_that_is_killed_stops_the_build(staging: Staging) -> None:
    started = multiprocessing.get_context("fork").Event()
    here = os.getpid()

    def killed() -> list[OutputFile]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return []

    with pytest.raises(BrokenProcessPool):
        parallel.write_all([once_both_work(killed, started)] * 2, staging, MANY)


@two_processors
def test_what_fails_here_ends_the_worker(staging: Staging) -> None:
    def fault() -> list[OutputFile]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parallel.write_all([fault] * 100, staging, MANY)
    assert multiprocessing.active_children() == []


@two_processors
def test_results_come_in_order_from_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    found = list(parallel.spread(lambda number: (number, os.getpid()), range(MANY)))
    assert [number for number, _ in found] == list(range(MANY))
    assert len({process for _, process in found[: MANY // 2]}) == len({process for _, process in found[MANY // 2 :]}) == 1
    assert found[0][1] == os.getpid() != found[-1][1]
    assert {process for _, process in parallel.spread(lambda number: (number, os.getpid()), range(MANY - 1))} == {
        os.getpid()
    }


@two_processors
def test_a_fault_of_either_process_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)

    def failing_at(fault: int) -> Callable[[int], int]:
        return lambda number: 1 // (number - fault)

    for fault in (0, MANY - 1):
        with pytest.raises(ZeroDivisionError):
            list(parallel.spread(failing_at(fault), range(MANY)))
    assert multiprocessing.active_children() == []
