"""Ten items at once are too many, so four of them work at a time."""

import threading
import time

# One for all threads and all callers: a semaphore counts only those who use the very same one.
permits = threading.Semaphore(4)


def process_item(item):
    """Work for 3 seconds; return the item times itself."""
    # `with` gives the permit back on every way out, whatever exception that may be.
    with permits:
        time.sleep(3)
        return item * item


def process_all(items):
    """Start a thread for each item; return the results in the order of the items."""
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":
    began = time.perf_counter()
    print(process_all(list(range(1, 11))))
    print(f"It took {time.perf_counter() - began:.1f} s: 3 s is all ten at once, 9 s is four at a time, 30 s is one by one.")
