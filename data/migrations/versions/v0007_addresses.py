"""What happens to an address: how a document was withdrawn, redirects of the webmaster, trash."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "withdrawals",
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("to_document", sa.String(80), nullable=True),
        sa.Column("to_address", sa.String(300), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_number"], ["status_changes.number"], name=op.f("fk_withdrawals_change_number_status_changes")
        ),
        sa.ForeignKeyConstraint(["to_document"], ["documents.id"], name=op.f("fk_withdrawals_to_document_documents")),
        sa.PrimaryKeyConstraint("change_number", name=op.f("pk_withdrawals")),
    )
    op.create_index(op.f("ix_withdrawals_to_document"), "withdrawals", ["to_document"])
    op.create_table(
        "forwardings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("to_document", sa.String(80), nullable=True),
        sa.Column("to_address", sa.String(300), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["to_document"], ["documents.id"], name=op.f("fk_forwardings_to_document_documents")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_forwardings")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_forwardings_address_number"), "forwardings", ["address", "number"])
    op.create_index(op.f("ix_forwardings_to_document"), "forwardings", ["to_document"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("forwardings")
    op.drop_table("withdrawals")
