"""`gather` puts exceptions among the results, where they look like exceptions that a draw returned.

Caught by: test_any_result_may_be_drawn
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers=8) as pool:
            return await asyncio.gather(
                *(loop.run_in_executor(pool, draw, number) for number in range(count)), return_exceptions=True
            )

    outcomes = asyncio.run(main())
    failures = {n: o for n, o in enumerate(outcomes) if isinstance(o, Exception)}
    return [None if n in failures else o for n, o in enumerate(outcomes)], failures
