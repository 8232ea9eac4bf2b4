"""The main thread does all the work alone, in the order of time, and bears the name of each worker while it logs for it.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time

LINES = ((0, "starting"), (1, "is running"), (2, "is running"), (3, "is running"), (3, "finishing"))


def run(workers):
    main = threading.current_thread()
    plan = []
    for name, delay in workers:
        try:
            trial = threading.Thread(target=int, name=name)
            trial.start()
            trial.join()
        except RuntimeError:
            logging.error("%s could not start", name)
        else:
            plan += [(count * delay, place, name, word) for place, (count, word) in enumerate(LINES)]
    begin = time.monotonic()
    for when, _, name, word in sorted(plan):
        time.sleep(max(0, begin + when - time.monotonic()))
        main.name = name
        logging.info("%s", word)
    main.name = "MainThread"
    logging.info("done.")
