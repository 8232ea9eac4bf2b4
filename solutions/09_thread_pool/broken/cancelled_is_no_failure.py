"""Takes the exception of a draw for a future that was cancelled.

Caught by: test_failures_are_told_and_cost_no_result
"""

from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed


def draw_all(draw, count):
    results, failures = [None] * count, {}
    pool = ThreadPoolExecutor(8)
    futures = {pool.submit(draw, n): n for n in range(count)}
    for future in as_completed(futures):
        n = futures[future]
        try:
            results[n] = future.result()
        except CancelledError:
            pass
        except Exception as e:
            failures[n] = e
    pool.shutdown(wait=True)
    return results, failures
