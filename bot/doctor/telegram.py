"""Looks at the way to Telegram: the network, the proxy, the token, who else gets the bot's updates, the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.bot_api import UnreachableError, bot_api
from bot.doctor.findings import bad, good, note
from bot.telegram.get_updates.first import asking

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.bot_api import Answer, BotApi
    from bot.config import Settings
    from bot.doctor.findings import Finding

MOST_SKEW = 60.0
"""Seconds by which the clock may differ from Telegram's; reminders come as late as it is wrong."""

POLLER_SECONDS = 5
"""Seconds for which the doctor polls. Another poller is ended by that, comes back, and then ends the doctor's poll."""

_ROUTES = Path("/proc/net/route")
_DEFAULT_ROUTE = "00000000"
_OTHER_PROXIES = ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy")
_REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}


async def look_at_telegram(settings: Settings, token: str, holder: str | None) -> list[Finding]:
    """Return what is found; `holder` is the Limber that runs on the database, which polls and is left alone."""
    async with bot_api(settings.bot_api_url, token, settings.proxy) as api:
        try:
            me = await api.call("getMe")
            findings = [_token(me, settings), *_clock(me)]
            if me.result is not None:
                findings += await _updates(api, settings, holder)
        except UnreachableError as error:
            return [_unreachable(error, settings)]
    return findings


def _token(me: Answer, settings: Settings) -> Finding:
    host = _host(settings.bot_api_url)
    if isinstance(me.result, dict):
        return good("token", f"{host} knows it as @{me.result.get('username')}")
    if me.is_bot_api and me.status in _REFUSED:
        return bad(
            "token",
            f"{host} refuses BOT_TOKEN",
            "Copy it again from BotFather, or make a new one there with /token, and write it into .env.",
        )
    if settings.proxy is not None:
        return bad("proxy", f"the answer is not Telegram's (status {me.status})", "Check the address in PROXY.")
    return bad(
        "address",
        f"{host} does not answer as the Bot API does (status {me.status})",
        "Check BOT_API_URL, or leave it out. If a page of your network answers, log in there, or set PROXY.",
    )


def _clock(me: Answer) -> list[Finding]:
    if me.date is None:
        return []
    skew = datetime.now(UTC) - me.date
    if abs(skew.total_seconds()) <= MOST_SKEW:
        return [good("clock", "agrees with the server's")]
    way = "ahead" if skew.total_seconds() > 0 else "behind"
    return [bad("clock", f"is {_rounded(abs(skew))} {way}", "Set it, and switch on time synchronisation (NTP).")]


async def _updates(api: BotApi, settings: Settings, holder: str | None) -> list[Finding]:
    """Return how updates come; one that Telegram brings is fetched by nobody."""
    answer = (await api.call("getWebhookInfo")).result
    info = answer if isinstance(answer, dict) else {}
    if settings.webhook_url is None:
        return [_left_webhook(info.get("url")), await _other_poller(api, holder)]
    if info.get("url") != settings.webhook_url:
        return [bad("webhook", "Telegram does not send updates to WEBHOOK_URL", "Run: limber webhook set")]
    if not info.get("pending_update_count") or not info.get("last_error_message"):
        return [good("webhook", "Telegram brings updates to WEBHOOK_URL")]
    waits = f"{info['pending_update_count']} updates wait, the last error was: {info['last_error_message']}"
    return [bad("webhook", waits, "See whether Limber runs, and what is in front of it answers at WEBHOOK_URL.")]


def _left_webhook(url: object) -> Finding:
    if not url:
        return good("webhook", "none is set")
    return note(
        "webhook",
        f"one is set, to {_host(str(url))}: another program used this token",
        "Limber removes it when it runs and keeps what waits. If that program is in use, give it a token of its own.",
    )


async def _other_poller(api: BotApi, holder: str | None) -> Finding:
    if holder is not None:
        return good("updates", f"Limber itself fetches them ({holder})")
    end = monotonic() + POLLER_SECONDS
    while (left := end - monotonic()) > 0:
        wait = max(1, round(left))
        # What Limber asks for, so that it is not changed; confirms nothing.
        answer = await api.call("getUpdates", wait, **{**asking(0), "timeout": wait, "limit": 1})
        if answer.status == HTTPStatus.CONFLICT:
            return bad(
                "updates",
                "another program fetches them with this token (or a webhook gets them)",
                "Stop that program, or give it a token of its own.",
            )
        if answer.result != []:
            break  # some wait already, so that a poll ends at once and meets nobody
    return good("updates", "nobody else fetches them")


def _unreachable(error: UnreachableError, settings: Settings) -> Finding:
    host = _host(settings.bot_api_url)
    if error.proxy:
        return bad("proxy", str(error), "Check PROXY (or HTTPS_PROXY): address, port, and user:password@ if it asks.")
    if error.certificate:
        return bad("network", f"{host}: {error}", "Check this machine's clock and its package ca-certificates.")
    if settings.proxy is None and not _is_loopback_only(settings) and not _has_route():
        return bad("network", f"this machine has none, {host} cannot be reached", "Connect it; Limber waits for that.")
    named = next((name for name in _OTHER_PROXIES if os.environ.get(name)), None)
    hint = f"{named} names a proxy: set PROXY to the same." if named else "If web pages need a proxy here, set PROXY."
    return bad("network", f"{host} cannot be reached: {error}", f"{hint} Else check the network and BOT_API_URL.")


def _is_loopback_only(settings: Settings) -> bool:
    return urlsplit(settings.bot_api_url).hostname in {"localhost", "127.0.0.1", "::1"}


def _has_route() -> bool:
    """Return whether there is a way out of this machine; where that cannot be seen, yes (Linux: proc_pid_net)."""
    if not _ROUTES.exists():
        return True
    ways = [line.split()[1] for line in _ROUTES.read_text(encoding="ascii").splitlines()[1:]]
    return _DEFAULT_ROUTE in ways or _DEFAULT_ROUTE * 4 in Path("/proc/net/ipv6_route").read_text(encoding="ascii")


def _host(url: str) -> str:
    return urlsplit(url).hostname or "?"


def _rounded(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    return f"{days} days" if days > 1 else f"{hours} hours" if hours > 1 else f"{minutes} minutes"
