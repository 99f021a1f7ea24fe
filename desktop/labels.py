"""What an action is called: a message kept as JSON in the journal, translated when shown."""

from __future__ import annotations

import json
from typing import Any

from desktop.messages import Message, msg


def dump(message: Message) -> str:
    """Return `message` as the JSON text the journal keeps."""
    return json.dumps(_plain(message), ensure_ascii=False)


def load(text: str) -> Message:
    """Return the message of a journal label; a foreign label is shown as it is."""
    try:
        return _message(json.loads(text))
    except (ValueError, KeyError, TypeError):
        return msg("{text}", text=text)


def _plain(message: Message) -> dict[str, Any]:
    params = {name: _put(value) for name, value in message.params.items()}
    return {"msgid": message.msgid, "params": params, "plural": message.plural, "n": message.n}


def _message(plain: dict[str, Any]) -> Message:
    params = {name: _taken(value) for name, value in plain["params"].items()}
    return Message(plain["msgid"], params, plain["plural"], plain["n"])


def _put(value: Any) -> Any:
    if isinstance(value, Message):
        return {"message": _plain(value)}
    return [_put(one) for one in value] if isinstance(value, list | tuple) else value


def _taken(value: Any) -> Any:
    if isinstance(value, dict):
        return _message(value["message"])
    return [_taken(one) for one in value] if isinstance(value, list) else value
