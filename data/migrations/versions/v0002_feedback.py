"""What visitors say of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "feedback",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_feedback")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_feedback_address_day"), "feedback", ["address", "day"])
    op.create_index(op.f("ix_feedback_day"), "feedback", ["day"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("feedback")
