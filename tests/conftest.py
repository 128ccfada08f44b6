"""How the tests run: the same examples on every machine, and nothing skipped unseen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

    from layout.build import Built
    from tests.shelf import Shelf

# No deadline: a slow machine is not a fault. Derandomised: a red test stays red when run again.
settings.register_profile("banxin", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("banxin")

NOTHING_MAY_SKIP = bool(os.environ.get("BANXIN_NOTHING_MAY_SKIP"))
SKIPPED = pytest.StashKey[dict[str, str]]()
"""Skipped tests and files, and the reason each gave; under xdist the main process has them all."""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Editions built once a test run, in a folder that the processes of xdist share."""
    from tests.shelf import Shelf

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return Shelf(shared / "shelf")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where an output folder may be put."""
    return tmp_path / "out"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition folder that builds fast."""
    from tests.outfolder import write_tiny_edition

    return write_tiny_edition(tmp_path_factory.mktemp("tiny") / "in")


@pytest.fixture(scope="session")
def tiny_built(tiny: Path) -> Built:
    """The same, built."""
    from layout.build import build
    from tests.outfolder import read_once
    from tests.shelf import library

    edition, found = read_once(tiny)
    return build(edition, found, library())


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the edition that is spoilt in `lan`, and its output in `out`."""
    from tests.folder import write_files
    from tests.spoiled import FILES, run

    base = tmp_path_factory.mktemp("sound")
    write_files(base / "lan", FILES)
    assert run(base / "lan", base / "out").exit_code == 0
    return base


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syncs are called, but the disk is not waited for: most of the time of a write."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = {}
    if NOTHING_MAY_SKIP:
        config.pluginmanager.register(NothingMaySkip(config), "nothing-may-skip")


class NothingMaySkip:
    """Turns a session in which something was skipped into a failed one, and names it.

    A worker of xdist sends its reports to the main process, which gives them to these hooks
    again: only there do they decide. An expected failure (xfail) counts as a skip: it would
    hide what is broken just as well.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.decides = not hasattr(config, "workerinput")

    def note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
            self.config.stash[SKIPPED][report.nodeid] = reason

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.note(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.decides and self.config.stash[SKIPPED] and session.exitstatus in (0, 5):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        skipped = self.config.stash[SKIPPED]
        if self.decides and skipped:
            terminalreporter.section("skipped, where nothing may be", red=True, bold=True)
            for test, reason in sorted(skipped.items()):
                terminalreporter.line(f"SKIPPED {test}: {reason}", red=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many cases of each standard's test data passed."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "conformance" and report.when == "call":
                    data, passed, cases, *notes = value
                    notes = "".join(f", {note}" for note in notes)
                    terminalreporter.line(f"{data}: {passed:,} of {cases:,} cases pass{notes}")
