"""Saves in a pool of one thread, which the interpreter waits for at its end."""

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
