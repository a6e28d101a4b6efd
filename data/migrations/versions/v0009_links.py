"""Links out of the portal and when each was last found to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "outside_links",
        sa.Column("address", sa.String(1000), nullable=False),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(40), nullable=False),
        sa.Column("leads_to", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("failing_since", sa.DateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_outside_links")),
    )
    for column in ("due_at", "host", "state"):
        op.create_index(op.f(f"ix_outside_links_{column}"), "outside_links", [column])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("outside_links")
