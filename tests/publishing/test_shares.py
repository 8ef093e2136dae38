"""Two processes make what one makes; what goes wrong in either is raised; neither outlives the other (R31)."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from generator.publishing import parallel as beside
from generator.publishing import shares
from generator.publishing.staging import Staging

MANY = beside.WORTH_IT


def share(number: int) -> shares.Share:
    """A share that says in each of its files which process made it."""
    return lambda: ((f"{number}/{name}", str(os.getpid()).encode()) for name in ("a", "b"))


def once_both_work(share: shares.Share, started: Event) -> shares.Share:
    """A share that the first process makes once the second has one too: on a busy machine the first could make all."""
    first = os.getpid()

    def files() -> shares.Files:
        if os.getpid() == first:
            assert started.wait(60)
        else:
            started.set()
        return share()

    return files


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Staging]:
    """A site to be; the servers that other tests keep in threads are none of its business."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    made = Staging(tmp_path / "site")
    yield made
    made.release()


def test_a_process_with_threads_is_not_copied(staging: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `mkdocs serve` has, whose copy would lack them."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    shares.write_all([[share(number) for number in range(9)]], staging, MANY)

    staging.finish()

    assert {path.read_text("ascii") for path in staging.site.rglob("[ab]")} == {str(os.getpid())}


def test_a_small_site_is_made_by_one_process(staging: Staging) -> None:
    shares.write_all([[share(number) for number in range(9)]], staging, MANY - 1)

    staging.finish()

    assert {path.read_text("ascii") for path in staging.site.rglob("[ab]")} == {str(os.getpid())}


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
def test_a_large_site_is_made_by_two(staging: Staging) -> None:
    """Every file once, and the site knows of those that the other process made."""
    started = multiprocessing.get_context("fork").Event()
    many = [once_both_work(share(number), started) for number in range(200)]

    shares.write_all([many[:10], many[10:20], many[20:]], staging, MANY)

    assert len(staging.made.addresses) == 400
    assert staging.made.changed
    staging.finish()
    makers = {path.read_text("ascii") for path in staging.site.rglob("[ab]")}
    assert str(os.getpid()) in makers
    assert len(makers) == 2


def only_in_the_other(fault: BaseException) -> shares.Share:
    """A share that goes wrong, but not in this process."""
    here = os.getpid()

    def files() -> Iterator[tuple[str, bytes]]:
        if os.getpid() != here:
            raise fault
        yield from ()

    return files


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (OSError(28, "No space left on device"), OSError),
        (ValueError("two pages want the address x"), ValueError),
        (KeyError("a message"), RuntimeError),
    ],
)
def test_what_goes_wrong_in_the_second_process_is_raised_in_the_first(
    staging: Staging, fault: Exception, raised: type[Exception], capfd: pytest.CaptureFixture[str]
) -> None:
    started = multiprocessing.get_context("fork").Event()
    with pytest.raises(raised):
        shares.write_all([[once_both_work(only_in_the_other(fault), started)] * 2], staging, MANY)
    assert raised is not RuntimeError or "KeyError: 'a message'" in capfd.readouterr().err


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
def test_what_goes_wrong_in_the_first_process_ends_the_second(staging: Staging) -> None:
    def fault() -> list[tuple[str, bytes]]:
        raise KeyboardInterrupt

    with pytest.raises((KeyboardInterrupt, RuntimeError)):
        shares.write_all([[fault] * 100], staging, MANY)
    assert multiprocessing.active_children() == []
