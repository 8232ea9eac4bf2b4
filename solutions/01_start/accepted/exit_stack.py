"""An exit stack joins what was started, and logs `done.` at the end."""

import logging
import threading
import time
from contextlib import ExitStack


def work(name, delay):
    logging.info("%s starting", name)
    for _ in range(3):
        time.sleep(delay)
        logging.info("%s is running", name)
    logging.info("%s finishing", name)


def run(workers):
    with ExitStack() as stack:
        stack.callback(logging.info, "done.")
        for name, delay in workers:
            thread = threading.Thread(target=work, args=(name, delay), name=name)
            try:
                thread.start()
            except RuntimeError as e:
                logging.log(logging.ERROR, f"{name} failed: {e!r}")
            else:
                stack.callback(thread.join)
