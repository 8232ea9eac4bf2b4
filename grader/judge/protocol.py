"""Messages between the judge and the process of a submission: one JSON line each, and nothing else is believed.

Every request has a random id, and only a reply with that id counts. A reply is strict JSON: no key twice, no number
that is not finite or has hundreds of digits, no deep nesting. Nothing is ever unpickled.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

LARGEST_REPLY = 20_000_000  # bytes
PART = 1 << 16  # bytes read at once: for much more, memory is mapped and given back at each message
MOST_DIGITS = 320
DEEPEST = 32
TOO_MUCH_MEMORY = "the program used more memory than a check may have"
TOO_LARGE = "to compile the program takes too long, or more memory than there is: make it simpler"


class BadReply(Exception):  # noqa: N818 - it reads as what it is
    """A reply that is not what the protocol allows."""


def encode(message: dict[str, Any]) -> bytes:
    return json.dumps(message, allow_nan=False).encode() + b"\n"


def decode(line: bytes, request_id: str) -> dict[str, Any]:
    """The reply in `line`. Raises BadReply when it is not the JSON that the request asked for."""
    try:
        reply = _STRICT.decode(line.decode())
    except BadReply:
        raise
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadReply("the program's process gave an answer that is no JSON") from error
    if type(reply) is not dict or reply.pop("id", None) != request_id:
        raise BadReply("the program's process gave an answer that nobody asked for")
    if line.isascii() and b"\\" not in line and line.count(b"[") + line.count(b"{") <= DEEPEST:
        return reply  # its texts can be written, and it cannot be too deep
    return {key: _plain(part, 1) for key, part in reply.items()}


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise BadReply(f"the program's process gave a number of {len(digits):,} digits")
    return int(digits)


def _real(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or len(digits) > MOST_DIGITS:
        raise BadReply("the program's process gave a number beyond all measure")
    return number


def _refuse(name: str) -> NoReturn:
    raise BadReply(f"the program's process gave `{name}` for a number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise BadReply("the program's process gave an answer with a key twice")
    return made


_STRICT = json.JSONDecoder(parse_int=_whole, parse_float=_real, parse_constant=_refuse, object_pairs_hook=_object)


def _plain(value: Any, depth: int) -> Any:
    """The value, not too deep, and with texts that can be written to a file."""
    if depth > DEEPEST:
        raise BadReply(f"the program's process gave an answer nested more than {DEEPEST} deep")
    if type(value) is str:
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if type(value) is list:
        return [_plain(part, depth + 1) for part in value]
    if type(value) is dict:
        return {_plain(key, depth + 1): _plain(part, depth + 1) for key, part in value.items()}
    return value
