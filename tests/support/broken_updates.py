"""Updates and answers of getUpdates that no Bot API server should send, each under the name of what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from preview.injected_faults import AnswerWith, Refuse

if TYPE_CHECKING:
    from preview.injected_faults import Fault

SAM = 1002
USER = {"id": SAM, "is_bot": False, "first_name": "Sam"}
CHAT = {"id": SAM, "type": "private"}
MESSAGE = {"message_id": 900, "date": 1_772_434_800, "chat": CHAT, "from": USER, "text": "hello"}
TAP = {"id": "7", "from": USER, "message": MESSAGE, "chat_instance": "3", "data": "1.st.10.3."}


def less(whole: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in whole.items() if name not in names}


UNREADABLE: dict[str, dict[str, object]] = {
    "a message that is null in parts": {"message": {**MESSAGE, "chat": None, "from": None}},
    "a message that is a number": {"message": 5},
    "a message that is a list": {"message": [MESSAGE]},
    "a message without id": {"message": less(MESSAGE, "message_id")},
    "a message without chat": {"message": less(MESSAGE, "chat")},
    "a chat without type": {"message": {**MESSAGE, "chat": {"id": SAM}}},
    "a chat whose id is a list": {"message": {**MESSAGE, "chat": {"id": [SAM], "type": "private"}}},
    "a sender without id": {"message": {**MESSAGE, "from": less(USER, "id")}},
    "a sender whose id is a word": {"message": {**MESSAGE, "from": {**USER, "id": "Sam"}}},
    "a date that is a word": {"message": {**MESSAGE, "date": "yesterday"}},
    "a giveaway without its parts": {"message": {**less(MESSAGE, "text"), "giveaway": {"chats": []}}},
    "a photo without its parts": {"message": {**less(MESSAGE, "text"), "photo": [{}]}},
    "a location without its parts": {"message": {**less(MESSAGE, "text"), "location": {"latitude": 1.0}}},
    "an edit without its parts": {"edited_message": {"text": "hello"}},
    "an edit that is a word": {"edited_message": "hello"},
    "a tap that is a number": {"callback_query": 5},
    "a tap that is empty": {"callback_query": {}},
    "a tap without id": {"callback_query": less(TAP, "id")},
    "a tap of nobody": {"callback_query": less(TAP, "from")},
    "a tap whose sender is null": {"callback_query": {**TAP, "from": None}},
    "a tap whose sender has no id": {"callback_query": {**TAP, "from": less(USER, "id")}},
    "a tap whose sender's id is a word": {"callback_query": {**TAP, "from": {**USER, "id": "Sam"}}},
    "a tap on a card without chat": {"callback_query": {**TAP, "message": less(MESSAGE, "chat")}},
    "a tap on a number": {"callback_query": {**TAP, "message": 5}},
}
"""Updates that cannot be made into PTB's; each is logged once."""

PASSED_OVER: dict[str, dict[str, object]] = {
    "a kind that is newer than PTB": {"hologram": {"id": "7", "from": USER}},
    "no kind at all": {},
    "a null message": {"message": None},
    "a null tap": {"callback_query": None},
}
"""Updates that PTB reads and no handler takes."""

RAISING: dict[str, dict[str, object]] = {
    "a text that is a number": {"message": {**MESSAGE, "text": 5}},
    "a text that is a list": {"message": {**MESSAGE, "text": ["/start"]}},
    "a latitude that is a word": {
        "message": {**less(MESSAGE, "text"), "location": {"latitude": "N", "longitude": 1.0}}
    },
    "data that is a number": {"callback_query": {**TAP, "data": 7}},
}
"""Updates at which a handler raises."""


def answer(result: object) -> AnswerWith:
    return AnswerWith(json.dumps({"ok": True, "result": result}).encode())


ANSWERS: dict[str, Fault] = {
    "nothing": AnswerWith(b""),
    "a page": AnswerWith(b"<html><body>502 Bad Gateway</body></html>"),
    "a torn answer": AnswerWith(b'{"ok": true, "result": [{"update_id": 5, "mess'),
    "no text": AnswerWith(b"\xff\xfe\x00"),
    "null": AnswerWith(b"null"),
    "a list": AnswerWith(b"[]"),
    "an empty object": AnswerWith(b"{}"),
    "a refusal as a success": AnswerWith(b'{"ok": false, "description": "Bad Gateway"}'),
    "true as its result": answer(result=True),
    "null as its result": answer(None),
    "an object as its result": answer({"update_id": 5}),
    "null as an update": answer([None]),
    "an update without id": answer([{}]),
    "an update whose id is a word": answer([{"update_id": "five"}]),
    "an update with a negative id": answer([{"update_id": -5}]),
    "a list as its refusal": AnswerWith(b"[1]", 502),
    "odd parameters in a refusal": AnswerWith(b'{"ok": false, "parameters": [7], "description": "x"}', 429),
    "a page that is not found": AnswerWith(b"<html>Not Found</html>", 404),
    "one 401": Refuse(401, "Unauthorized"),
    "one 404": Refuse(404, "Not Found"),
    "403": Refuse(403, "Forbidden"),
    "a wait of a second": Refuse(429, "Too Many Requests: retry after 1", 1),
    "502": Refuse(502, "Bad Gateway"),
}
"""Answers that bring no updates; after each the bot has to ask again."""
