"""CPython's tests of asyncio hold on the controlled event loop."""

from __future__ import annotations

CLASSES = {
    "test.test_asyncio.test_locks": "all",
    "test.test_asyncio.test_queues": "all",
    "test.test_asyncio.test_tasks": "all",
    "test.test_asyncio.test_taskgroups": "all",
    "test.test_asyncio.test_timeouts": "all",
    "test.test_asyncio.test_waitfor": "all",
    "test.test_asyncio.test_runners": "all",
    "test.test_asyncio.test_futures": "all",
    "test.test_asyncio.test_threads": "all",
    "test.test_asyncio.test_context": "all",
    "test.test_asyncio.test_pep492": "all",
    "test.test_asyncio.test_eager_task_factory": "all",
    "test.test_asyncio.test_staggered": "all",
}
INTERRUPTS = "it interrupts the process as Ctrl-C does; signals do not reach a program under control"
POLLS = "its loop polls without waiting until real time has passed"
EXCLUDED = {
    "RunnerTests.test_interrupt_*": INTERRUPTS,
    "RunTests.test_asyncio_run_without_uncancel": INTERRUPTS,
    "LockTests.test_context_manager_async_with": POLLS,
    "LockTests.test_context_manager_with_await": POLLS,
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
