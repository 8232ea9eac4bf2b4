"""CPython's tests of asyncio hold on the controlled event loop."""

from __future__ import annotations

CLASSES = {
    "test.test_asyncio.test_base_events": ("BaseEventLoopTests",),
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
STAYS = "a task that nobody holds stays until it is done, as garbage is collected at no certain moment"
EXCLUDED = {
    "*.test_log_destroyed_pending_task": STAYS,
    "RunnerTests.test_interrupt_*": INTERRUPTS,
    "RunTests.test_asyncio_run_without_uncancel": INTERRUPTS,
    "BaseEventLoopTests.test_asyncgen_finalization_by_gc_in_other_thread": POLLS,
    "BaseEventLoopTests.test_check_thread": POLLS,
    "BaseEventLoopTests.test_default_exc_handler_*": POLLS,
    "BaseEventLoopTests.test_run_until_complete_loop_orphan_future_close_loop": POLLS,
    "BaseEventLoopTests.test_set_default_executor": POLLS,
    "BaseEventLoopTests.test_shutdown_default_executor_timeout": POLLS,
    "BaseEventLoopTests.test_time_and_call_at": POLLS,
    "LockTests.test_context_manager_async_with": POLLS,
    "LockTests.test_context_manager_with_await": POLLS,
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
