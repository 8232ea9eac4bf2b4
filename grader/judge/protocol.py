"""One JSON line a request, one a reply, each with the random id of its request; nothing else is believed."""

from __future__ import annotations

import json
from typing import Any

LARGEST_REPLY = 20_000_000  # bytes


class BadReply(Exception):  # noqa: N818 - it reads as what it is
    """A reply that is not what the protocol allows."""


def encode(message: dict[str, Any]) -> bytes:
    return json.dumps(message, allow_nan=False).encode() + b"\n"


def decode(line: bytes, request_id: str) -> dict[str, Any]:
    """The reply in `line`. Raises BadReply when it is not the JSON that the request asked for."""
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadReply("the program's process gave an answer that is no JSON") from error
    if not isinstance(reply, dict) or reply.get("id") != request_id:
        raise BadReply("the program's process gave an answer that nobody asked for")
    return reply
