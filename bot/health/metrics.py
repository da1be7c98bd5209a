"""The bot's metrics in Prometheus' text format, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from bot.health.status import DAY, WEEK
from bot.version import VERSION
from storage.backup_files import newest_nightly
from storage.checks import free_bytes
from storage.counts import load_counts, load_outbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prometheus_client.metrics_core import Metric

    from bot.core.clock import Clock
    from bot.health.pulse import Pulse
    from storage.database import Database

CONTENT_TYPE = CONTENT_TYPE_LATEST
_BACKUP_AGE = "Days since the newest nightly backup"


class Metrics:
    """Reads the numbers, and writes them down as Prometheus reads them."""

    def __init__(self, database: Database, clock: Clock, pulse: Pulse) -> None:
        self._database = database
        self._clock = clock
        self._pulse = pulse

    async def text(self) -> bytes:
        """Return all metrics; raises StorageError."""
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(_Fixed([*self._gauges(), *await self._counted()]))
        return generate_latest(registry)

    def _gauges(self) -> Iterator[Metric]:
        health = self._pulse.health()
        yield InfoMetricFamily("limber", "This Limber", {"version": VERSION})
        yield _gauge("healthy", "1 while the bot serves people", float(health.is_good))
        if health.heard_ago is not None and health.by_webhook:
            yield _gauge("webhook_age_seconds", "since Telegram brought an update", health.heard_ago)
        elif health.heard_ago is not None:
            yield _gauge("get_updates_age_seconds", "since Telegram answered getUpdates", health.heard_ago)
        yield _gauge("store_answer_age_seconds", "since the store answered", health.stored_ago)
        yield _gauge("store_round_trip_seconds", "how long the store's last answer took", self._pulse.store_seconds)
        moved = self._pulse.file_trouble is not None
        deleted = CounterMetricFamily("limber_people_deleted", "People whose data's time was over", labels=["reason"])
        for reason, number in self._pulse.people_deleted.items():
            deleted.add_metric([reason], number)
        yield deleted
        yield CounterMetricFamily(
            "limber_too_many_requests", "Calls that Telegram answered with 429", self._pulse.too_many_requests
        )
        yield _gauge("file_trouble", "1 while another file is where the database was opened", float(moved))

    async def _counted(self) -> list[Metric]:
        now = self._clock.now()
        outbox = await self._database.read(load_outbox, now)
        counts = await self._database.read(load_counts, now - WEEK, now - DAY)
        ended = GaugeMetricFamily("limber_reminders_day", "Reminders that ended in 24 hours", labels=["status"])
        for status, number in counts.ended.items():
            ended.add_metric([status], number)
        return [
            *self._of_file(now),
            ended,
            _gauge("people", "People in the store", counts.people),
            _gauge("people_active_week", "People who wrote or tapped in 7 days", counts.active),
            _gauge("people_with_reminders", "People with a next reminder", counts.reminded),
            _gauge("outbox_waiting", "Reminders that could go out now", outbox.waiting),
            _gauge("outbox_age_seconds", "How late the oldest waiting reminder is", outbox.age(now)),
        ]

    def _of_file(self, now: datetime) -> Iterator[Metric]:
        """Yield what there is to say about the database's file, where it is one."""
        if (file := self._database.file) is None:
            return
        newest = newest_nightly(file.path)
        if newest is not None:
            yield _gauge("backup_age_days", _BACKUP_AGE, (now.date() - newest).days)
        size = file.path.stat().st_size if file.path.exists() else 0
        yield _gauge("database_bytes", "Size of the database file", size)
        yield _gauge("disk_free_bytes", "Room on the database's disk", free_bytes(file.path.parent))


class _Fixed(Collector):
    """Gives metrics that were counted already, since counting them waits for the store."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> list[Metric]:
        """Return them."""
        return self._metrics


def _gauge(name: str, documentation: str, value: float) -> Metric:
    return GaugeMetricFamily(f"limber_{name}", documentation, value)
