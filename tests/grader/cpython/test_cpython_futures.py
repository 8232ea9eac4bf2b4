"""CPython's tests of thread pools and futures hold on the controlled primitives."""

from __future__ import annotations

CLASSES = {
    "test.test_concurrent_futures.test_as_completed": "all",
    "test.test_concurrent_futures.test_future": "all",
    "test.test_concurrent_futures.test_init": "all",
    "test.test_concurrent_futures.test_shutdown": "all",
    "test.test_concurrent_futures.test_thread_pool": "all",
    "test.test_concurrent_futures.test_wait": "all",
}
QUICK = "it holds only where a worker is quicker than the thread that hands out the work"
EXCLUDED = {
    "*.test_cancel_futures": QUICK,
    "*.test_idle_thread_reuse": QUICK,
    "*.test_hang_global_shutdown_lock": "it forks the process",
    "ProcessPool*": "processes are not under control",
    "FailingInitializerResourcesTest.*": "processes are not under control",
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
