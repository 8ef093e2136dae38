"""A build with a fault at a chosen step: `python -m tests.publishing.faults STEP FAULT` in a project's folder."""

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from typing import Any

from mkdocs.__main__ import cli

from generator import plugin
from generator.publishing import staging as publish

STEPS = ("check", "environment", "prose", "first file", "a file", "last file", "links", "swap", "removal")


def _fault(name: str) -> None:
    """Do what the name says."""
    if name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "interrupt":
        os.kill(os.getpid(), signal.SIGINT)
    if name == "disk":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site.new")
    if name == "exception":
        message = "a fault of the program"
        raise RuntimeError(message)


def _before(owner: Any, name: str, fault: str, when: Callable[..., object] = lambda *_: True) -> None:
    """Let a fault happen just before a function does its work."""
    work = getattr(owner, name)

    def faulty(*given: Any, **named: Any) -> Any:
        if when(*given):
            _fault(fault)
        return work(*given, **named)

    setattr(owner, name, faulty)


def _written(part: str) -> Callable[..., bool]:
    return lambda _, file: part in file.address


def main(step: str, fault: str) -> None:
    """Build with a fault."""
    # A shell has what it runs in the background ignore this signal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    staging = publish.Staging
    match step:
        case "check":
            _before(plugin, "load", fault)
        case "environment":
            _before(plugin.CallsPlugin, "on_env", fault)
        case "prose":
            _before(plugin.CallsPlugin, "on_page_context", fault)
        case "first file":
            _before(staging, "write", fault, _written("assets/"))
        case "a file":
            _before(staging, "write", fault, _written("en/directions/2031-1/1.1/"))
        case "last file":
            _before(staging, "write", fault, _written("robots.txt"))
        case "links":
            _before(staging, "_link_prose", fault)
        case "swap":
            _before(staging, "_swap", fault)
        case "removal":
            # The folders have changed places by then, and what is removed is the site of before.
            _before(staging, "_swap", "", lambda _: _before(shutil, "rmtree", fault))
    cli(["build", "--strict", "--quiet"])


if __name__ == "__main__":
    main(*sys.argv[1:])
