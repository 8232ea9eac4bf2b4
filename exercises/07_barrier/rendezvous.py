"""Two workers are to meet before either of them goes on, but the fast one does not wait.

Each worker works for a while, reaches the barrier, and finishes. Let nobody finish before both
have reached the barrier. Keep the names of the functions, and what they write into the log.
"""

import threading
import time


def worker(name, work_seconds, log):
    """Work for a while, meet the other worker, finish; write all of it into the log."""
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    # TODO: wait here until the other worker has come as far as this.
    log.append(f"{name} finished")


def run(work_seconds):
    """Run the workers A and B, who work for these two numbers of seconds; return the log."""
    # TODO: both workers need the same barrier. Who makes it, and when?
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log


if __name__ == "__main__":
    for seconds in ((0.5, 1.0), (1.0, 0.5)):
        print(f"A works for {seconds[0]} s, B for {seconds[1]} s:")
        print("   ", "\n    ".join(run(seconds)))
