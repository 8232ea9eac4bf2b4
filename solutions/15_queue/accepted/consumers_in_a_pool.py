"""The loops run in one pool, and their futures are waited for."""

import queue
from concurrent.futures import ThreadPoolExecutor, wait

END = object()


def run(sources, handle, consumers, capacity):
    line = queue.Queue(maxsize=capacity)

    def produce(source):
        raised = []
        try:
            for item in source:
                line.put(item)
        except Exception as error:
            raised.append(error)
        return raised

    def consume():
        raised = []
        while (item := line.get()) is not END:
            try:
                handle(item)
            except Exception as error:
                raised.append(error)
        return raised

    with ThreadPoolExecutor(max_workers=len(sources) + consumers) as pool:
        producing = [pool.submit(produce, source) for source in sources]
        consuming = [pool.submit(consume) for _ in range(consumers)]
        wait(producing)
        for _ in consuming:
            line.put(END)
        return [error for future in producing + consuming for error in future.result()]
