"""Saves in a pool, which takes nothing any more once the main thread has ended.

Caught by: test_a_daemon_may_start_it
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def start(items, save, beat, period):
    pool = ThreadPoolExecutor(max_workers=1)
    for item in items:
        pool.submit(save, item)
    pool.shutdown(wait=False)
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
