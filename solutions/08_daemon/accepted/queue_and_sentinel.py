"""Hands the items to the saver over a queue that ends with a mark."""

import queue
import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


END = object()


def saver(waiting, save):
    while (item := waiting.get()) is not END:
        save(item)


def start(items, save, beat, period):
    waiting = queue.Queue()
    for item in [*items, END]:
        waiting.put(item)
    threading.Thread(target=saver, args=(waiting, save), daemon=False).start()
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
