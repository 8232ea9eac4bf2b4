"""A module that is handed around is found, whatever else has its name; what only has the name of one is not taken for it."""

from __future__ import annotations

import pytest

from grader.judge.reflection import reflection

IMPORTS = ("os", "queue", "random", "time")


@pytest.mark.parametrize(
    "text",
    [
        "import os\nif not os: os = None\nx = os",
        "import os\nif x:\n  os = None\ny = os",
        "import os\nx = os\nos = None",
        "import os\ndef f(): return os\nx = f()\nos = None",
        "import os\nos = None\nimport os\nx = os",
        "import os\nwhile x:\n  y = os\n  os = None",
        "import os\nfor os in []: pass\nx = os",
        "import os\ntry:\n  os = 1 / 0\nexcept E:\n  x = os",
        "try:\n  import os\nexcept ImportError:\n  os = None\nx = os",
        "import os\nx = os or 1",
        "import os\ndef f(os=os): return os",
        "import os\ndef f(*, os=os): return os",
        "import os\ndef f(os: os): pass",
        "import os\nf = lambda os=os: os",
        "import os\nx = [os for os in [os]]",
        "import os\nx = [((os := os), os) for _ in '1']",
        "import os\nclass A:\n  os = os",
        "import os\nclass A:\n  os = None\n  def f(self): return os",
        "class A:\n  import os",
        "def f():\n  global q\n  import os as q\nf()\nx = q",
        "def f():\n  global os\n  import os\nos = None\nf()\nx = os",
        "import os\ndef f():\n  global os\n  os = None\n  def g(): return os",
        "def f():\n  import os\n  def g():\n    nonlocal os\n    if x: os = None\n    return os",
        "def f():\n  import os\n  def g():\n    nonlocal os\n    os = None\n    h()\n    return os\n"
        "  def h():\n    nonlocal os\n    import os",
    ],
)
def test_a_module_that_may_be_handed_around_is_told(text: str) -> None:
    """In any scope, and in whatever order the parts of the text are run."""
    assert any("module `" in said for said in reflection(text.encode(), "program.py", IMPORTS))


@pytest.mark.parametrize(
    "text",
    [
        "import queue\nqueue = queue.Queue()\nqueue.maxsize = 3\ndef f(): return queue",
        "import queue\nif __name__ == '__main__':\n  queue = queue.Queue()\n  f(queue)",
        "import queue\nwith f() as queue:\n  g(queue)",
        "import random\ndef f(random): return random",
        "def f():\n  import random\n  random = random.Random(1)\n  return random",
        "import time\nfor time in [1, 2]: print(time)",
        "import time\nx = [time for time in [1, 2]]",
        "import time\nclass A:\n  time = 5\n  twice = [time, time]",
        "import time\ndef f(now=time.monotonic): return now",
        "try:\n  import queue\nexcept ImportError:\n  queue = None\nif queue is None or not queue: pass",
    ],
)
def test_what_has_the_name_of_a_module_is_another_thing(text: str) -> None:
    """From where it was given the name, as long as nothing can give that back."""
    assert reflection(text.encode(), "program.py", IMPORTS) == []
