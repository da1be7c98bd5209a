"""Events: a command, a tap, a typed text, a shared location, and everything else a chat can contain."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Verb(StrEnum):
    """What a button does. The value is part of the callback data, so it is short and never changes its meaning."""

    AGREE = "ag"
    SIGNS_NONE = "sn"
    SIGNS_SOME = "ss"
    ASK_AGAIN = "aa"
    DOCTOR_KNOWS = "dk"
    HEALTH_CHANGED = "hc"
    ZONE = "zo"
    SHARE_LOCATION = "sl"
    TIME = "ti"
    START = "st"
    SEE_YOU = "sy"
    HOME = "ho"
    SCORE = "sc"
    NO_SCORE = "ns"
    LENGTH = "le"
    DONE = "dn"
    STEPS = "sp"
    NEXT = "nx"
    BACK = "bk"
    SKIP = "sk"
    REASON = "re"
    ENOUGH = "en"
    SHORTEN = "sh"
    FINISH = "fi"
    KEEP_ON = "ko"
    HURTS = "hu"
    IS_PAIN = "ip"
    STRETCH = "sr"
    WHERE = "wh"
    UNDERSTOOD = "un"
    CLEARED = "cl"
    CONFIRM = "co"
    NOT_YET = "ny"
    LEAVE_OUT = "lo"
    REST = "rs"
    PROGRESS = "pr"
    SETTINGS = "se"
    SET_TIME = "et"
    SET_DAYS = "ed"
    SET_ZONE = "ez"
    SET_LANGUAGE = "el"
    LANGUAGE = "la"
    DAY = "da"
    TOGGLE = "tg"
    NOTE_PAIN = "np"
    COME_BACK = "cb"
    ERASE = "er"
    LATER = "lt"
    SNOOZE = "sz"
    NOT_TODAY = "nt"
    PAUSE = "pa"
    PAUSE_FOR = "pf"
    PAUSE_UNTIL = "pu"
    DAYS = "dy"
    RESUME = "rm"
    TIMES = "tm"
    DROP_TIME = "dt"
    USUAL = "us"
    NOT_CLEARED = "nc"
    WRITE_NOTE = "wn"
    SET_SUMMARY = "es"
    SUMMARY = "su"
    MISTAKE = "mi"
    WHERE_DONE = "wd"
    SEEN = "sw"
    NOT_HURT = "nh"
    NOT_MEANT = "nm"
    DELETE_NOTE = "dl"
    DID_IT = "di"
    FOLLOW = "fo"
    DID_ALL = "al"
    DID_SOME = "so"
    DID_ONE = "do"
    ONE_BY_ONE = "ob"
    LOOK = "lk"
    ASK_DELETE = "qd"
    GOALS = "go"
    CHECK = "ck"
    CHECK_DAY = "cd"
    ACTIVITY = "ac"
    DAY_PLAN = "dp"
    PLAN_WHEN = "pw"
    PLAN_WHERE = "ph"
    REPORT = "rp"
    PICK = "qp"
    NEXT_ROUTINE = "qr"
    OPEN_DOSE = "qo"
    MORE = "qm"
    LESS = "ql"
    SIDE = "qs"
    TIMES_A_DAY = "qt"
    TAKE_PLAN = "qk"
    SHOW_PLAN = "qw"
    GIVE_BACK = "qg"
    NOT_TAKEN = "qn"
    TAKE_OFFER = "tk"
    LEAVE_OFFER = "lv"
    UNDO_OFFER = "ud"
    DOSES = "ds"
    RESET_DOSES = "rd"
    FLOOR_YES = "fy"
    FLOOR_NO = "fn"
    EXERCISES = "ex"
    LOOK_ROUTINE = "lr"
    TAKE_ROUTINE = "tr"
    ROUTINES = "rt"


class Action(Struct, frozen=True):
    """The action of a button: a verb and its argument."""

    verb: Verb
    argument: str = ""


class Command(Struct, frozen=True):
    """A slash command in the private chat."""

    name: str
    argument: str = ""


class Tap(Struct, frozen=True):
    """A tap on a button, with the card it was on."""

    action: Action
    dialog: int
    revision: int
    message: int | None = None
    """Telegram's message id of the tapped card, if the update still contains it."""


class BadTap(Struct, frozen=True):
    """A tap whose callback data is not the bot's."""


class ToCard(Struct, frozen=True):
    """A tap on the button of a message beside the card, which leads to the card: the same for everybody, never old."""

    begins: bool = False
    """Whether the message was for somebody who is not stored, for whom it is /start."""


class Typed(Struct, frozen=True):
    """A text message."""

    text: str
    message: int | None = None
    """Telegram's message id."""


class Located(Struct, frozen=True):
    """A shared location, already converted to its time zone (None if unknown). The location itself is not stored."""

    zone: str | None


class Other(Struct, frozen=True):
    """A sticker, photo, poll or voice message: something the bot cannot read."""


class Edited(Struct, frozen=True):
    """An edit of an older message: not read as an answer, but checked for pain, and a note is corrected."""

    text: str = ""
    message: int | None = None
    """Telegram's message id."""


Event = Command | Tap | BadTap | ToCard | Typed | Located | Other | Edited
