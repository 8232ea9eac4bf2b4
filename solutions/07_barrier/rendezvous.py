"""Two workers meet, and neither goes on before both are there."""

import threading
import time

# One for both workers. When it has let both go it is ready for the next run.
barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    """Work for a while, meet the other worker, finish; write all of it into the log."""
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    # The line above comes first: whoever is let through knows that both have written it.
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    """Run the workers A and B, who work for these two numbers of seconds; return the log."""
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
