"""When documents begin and cease to be valid, freshness promises, builds on a schedule.

The moments of revisions that are there are told from their headers: facts of a document, which never change.
"""

import sqlalchemy as sa
from alembic import op

from data.documents.codec import decode_window

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}
COLUMNS = ("valid_from_at", "valid_to_at", "closes_at", "review_at")
BATCH = 1000


def upgrade() -> None:
    """Create the tables, and fill the new columns."""
    for name in COLUMNS:
        op.add_column("revisions", sa.Column(name, sa.DateTime(), nullable=True))
    _fill()
    for name in COLUMNS:
        op.create_index(op.f(f"ix_revisions_{name}"), "revisions", [name])
    _create_tables()


def downgrade() -> None:
    """Drop them."""
    for table in ("promises", "outcomes", "schedules"):
        op.drop_table(table)
    for name in COLUMNS:
        op.drop_index(op.f(f"ix_revisions_{name}"), "revisions")
        op.drop_column("revisions", name)


def _create_tables() -> None:
    op.create_table(
        "schedules",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("build", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("publishes", sa.Boolean(), nullable=False),
        sa.Column("removing", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_schedules")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_schedules_state_due_at"), "schedules", ["state", "due_at"])
    op.create_table(
        "outcomes",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("build", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("key", name=op.f("uq_outcomes_key")),
        **AUTOINCREMENT,
    )
    op.create_table(
        "promises",
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("type", name=op.f("pk_promises")),
    )


def _fill() -> None:
    revisions = sa.table(
        "revisions", sa.column("number"), sa.column("header"), *(sa.column(name, sa.DateTime()) for name in COLUMNS)
    )
    connection, last = op.get_bind(), 0
    change = sa.update(revisions).where(revisions.c.number == sa.bindparam("of"))
    change = change.values({name: sa.bindparam(f"new_{name}") for name in COLUMNS})
    chosen = sa.select(revisions.c.number, revisions.c.header).order_by(revisions.c.number).limit(BATCH)
    while rows := connection.execute(chosen.where(revisions.c.number > last)).all():
        connection.execute(change, [{"of": number, **_window(header)} for number, header in rows])
        last = rows[-1][0]


def _window(header: str) -> dict[str, object]:
    """Return the moments as they are kept: in UTC, without a zone."""
    found = decode_window(header)
    moments = zip(COLUMNS, (found.begins, found.ends, found.closes, found.review), strict=True)
    return {f"new_{name}": moment and moment.replace(tzinfo=None) for name, moment in moments}
