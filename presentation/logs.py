"""The log: one JSON object a line on standard error, each with the request that it belongs to. Nothing of a person is in it.

Where a terminal reads along, lines are for people instead. What is logged is decided where it happens; here only how.
"""

import logging
import sys
from contextvars import ContextVar
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

NAME = "portal"

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered by this thread; empty outside of one."""


def set_up_logging(stream: TextIO | None = None) -> None:
    """Have everything that the portal logs written to ``stream``, standard error by default. Done again it changes nothing."""
    stream = stream or sys.stderr
    shown: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if stream.isatty():
        shown.append(structlog.dev.ConsoleRenderer(colors=False))
    else:
        shown += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=shown,
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                structlog.stdlib.ExtraAdder(),
                _add_request,
            ],
        )
    )
    logger = logging.getLogger(NAME)
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _add_request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    if request := request_id.get():
        event["request"] = request
    return event
