"""What Prometheus reads: how the portal stands now, asked of its stores, and what the processes of this server counted.

With several processes each counts into files of one folder (``PROMETHEUS_MULTIPROC_DIR``, set by ``portal serve`` before this is
imported); whichever is asked adds them up.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from logic.portal import Portal

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_logger = logging.getLogger("portal")


def process_ended(pid: int, folder: str) -> None:
    """Forget what only stood for a process that is no more; what it counted stays."""
    mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]


class Metrics:
    """All metrics of one portal. ``own`` holds what this process counts; ``folder`` is where several count together, or None."""

    def __init__(self, portal: "Portal", ready: Callable[[], bool], folder: str | None = None) -> None:
        self._folder = folder
        self.own = CollectorRegistry()
        self._standing = CollectorRegistry()
        self._standing.register(_Standing(portal, ready))

    def text(self) -> bytes:
        """Return everything in the form that Prometheus reads."""
        counted = self.own
        if self._folder:
            counted = CollectorRegistry()
            MultiProcessCollector(counted, self._folder)  # type: ignore[no-untyped-call]
        return generate_latest(self._standing) + generate_latest(counted)


class _Standing(Collector):
    """How things stand at the moment of asking. What cannot be asked now is left out: its absence is the news."""

    def __init__(self, portal: "Portal", ready: Callable[[], bool]) -> None:
        self._portal = portal
        self._ready = ready

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("portal_ready", "Whether visitors can read and search.", int(self._ready()))
        yield GaugeMetricFamily(
            "portal_live_build",
            "Number of the build that visitors see, 0 for none.",
            self._portal.site.live_build() or 0,
        )
        yield from self._asked(self._builds)
        yield from self._asked(self._work)

    def _asked(self, question: Callable[[], Iterable[Metric]]) -> Iterable[Metric]:
        try:
            return list(question())
        except Exception:
            _logger.exception("a metric cannot be told")
            return ()

    def _builds(self) -> Iterator[Metric]:
        builds = GaugeMetricFamily("portal_last_builds", "Builds among the last fifty, by state.", labels=("state",))
        lines = self._portal.publishing.builds()
        for state in ("running", "sealed", "failed"):
            builds.add_metric((state,), sum(1 for line in lines if line.state == state))
        yield builds

    def _work(self) -> Iterator[Metric]:
        state = self._portal.work.state()
        yield GaugeMetricFamily("portal_worker_alive", "Whether a worker was alive lately.", int(state.alive))
        if state.beat is not None:
            beat = state.beat.timestamp()
            yield GaugeMetricFamily("portal_worker_beat_seconds", "When a worker was last alive (Unix time).", beat)
        jobs = GaugeMetricFamily("portal_jobs", "Jobs by state; dead ones wait for a person.", labels=("state",))
        for name in ("waiting", "leased", "dead"):
            jobs.add_metric((name,), state.counts.get(name, 0))
        yield jobs
