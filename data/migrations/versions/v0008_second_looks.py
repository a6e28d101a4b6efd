"""Approvals by one person, publications that wait for a second look."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; say of revisions and changes whose they are, and of approvals whether one person made them alone."""
    for table in ("revisions", "status_changes"):
        op.add_column(table, sa.Column("account", sa.Integer(), nullable=True))
    op.add_column("status_changes", sa.Column("alone", sa.Boolean(), server_default="0", nullable=False))
    op.create_index(op.f("ix_status_changes_alone_number"), "status_changes", ["alone", "number"])
    op.create_table(
        "second_looks",
        sa.Column("activation", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("publisher", sa.Integer(), nullable=True),
        sa.Column("looked_by", sa.String(120), nullable=True),
        sa.Column("looked_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activation"], ["activations.number"], name=op.f("fk_second_looks_activation_activations")
        ),
        sa.PrimaryKeyConstraint("activation", name=op.f("pk_second_looks")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("second_looks")
    op.drop_index(op.f("ix_status_changes_alone_number"), "status_changes")
    op.drop_column("status_changes", "alone")
    for table in ("revisions", "status_changes"):
        op.drop_column(table, "account")
