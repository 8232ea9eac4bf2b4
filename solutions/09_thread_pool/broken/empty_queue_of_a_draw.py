"""Takes the `queue.Empty` of a draw for the end of its own queue.

Caught by: test_failures_are_told_and_cost_no_result
"""

import queue
import threading


def draw_all(draw, count):
    jobs = queue.Queue()
    for n in range(count):
        jobs.put(n)
    results, failures = [None] * count, {}

    def work():
        n = None
        try:
            while True:
                n = jobs.get_nowait()
                results[n] = draw(n)
        except queue.Empty:
            pass
        except Exception as e:
            failures[n] = e
            work()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results, failures
