"""Jobs: added in the transaction of the change that causes them."""

import json
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.models import Job
from data.repositories import records


class Jobs:
    """Jobs within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enqueue(self, job: records.NewJob, at: datetime) -> bool:
        """Add a job at the time ``at``; False if one with the same key waits already, which is enough."""
        if job.key and self._connection.scalar(select(Job.number).where(Job.key == job.key)):
            return False
        values = {
            "kind": job.kind,
            "payload": json.dumps(job.payload, ensure_ascii=False, sort_keys=True),
            "key": job.key or None,
            "state": "waiting",
            "due_at": job.due or at,
            "attempts": 0,
            "error": "",
            "created_at": at,
        }
        self._connection.execute(insert(Job).values(values))
        return True
