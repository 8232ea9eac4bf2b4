"""The same exploration gives the same bytes: in every run, in every process, on a busy machine as on an idle one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "explored.py"
PROCESSES = 10  # half of them on a busy machine
RUNS = 10  # of each process


def explored(hash_seed: int) -> str:
    """What a process of its own says of its runs."""
    command = [sys.executable, "-X", "faulthandler", str(SCRIPT), str(RUNS)]
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@contextmanager
def busy_cores(workers: int) -> Iterator[None]:
    """Every core has something to do, where so many processes do not see to that themselves."""
    idle = max(0, (os.cpu_count() or 1) - workers)
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(idle)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


@pytest.fixture(scope="module")
def first() -> str:
    return explored(0)


def test_runs_in_one_process_are_the_same(first: str) -> None:
    """Ten explorations of each program in one process differ in nothing; something failed and was told in them."""
    assert "=====" not in first
    assert "deadlock" in first


def test_another_process_says_the_same(first: str) -> None:
    """Neither the process nor the seed of its hashes is seen in what an exploration says."""
    for hash_seed in range(1, PROCESSES // 2):
        assert explored(hash_seed) == first, f"PYTHONHASHSEED={hash_seed}"


def test_a_busy_machine_says_the_same(first: str) -> None:
    """How much the machine has to do besides is not seen in what an exploration says."""
    seeds = range(PROCESSES // 2, PROCESSES)
    with busy_cores(len(seeds)), ThreadPoolExecutor(len(seeds)) as pool:
        for hash_seed, said in zip(seeds, pool.map(explored, seeds), strict=True):
            assert said == first, f"PYTHONHASHSEED={hash_seed}"
