"""Working drafts of the desk, who is at which document, and which documents are reserved."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_drafts()
    op.create_table(
        "presences",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_presences_document_id_documents")),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name=op.f("fk_presences_account_accounts")),
        sa.PrimaryKeyConstraint("document_id", "account", name=op.f("pk_presences")),
    )
    op.create_index(op.f("ix_presences_at"), "presences", ["at"])
    op.create_table(
        "reservations",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_reservations_document_id_documents")),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name=op.f("fk_reservations_account_accounts")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_reservations")),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("reservations", "presences", "draft_files", "drafts"):
        op.drop_table(table)


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("schema_digest", sa.String(64), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_drafts_document_id_documents")),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name=op.f("fk_drafts_account_accounts")),
        sa.ForeignKeyConstraint(["base"], ["revisions.number"], name=op.f("fk_drafts_base_revisions")),
        sa.PrimaryKeyConstraint("document_id", "account", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_account"), "drafts", ["account"])
    op.create_table(
        "draft_files",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "account"], ["drafts.document_id", "drafts.account"], name=op.f("fk_draft_files_drafts")
        ),
        sa.PrimaryKeyConstraint("document_id", "account", "name", name=op.f("pk_draft_files")),
    )
    op.create_index(op.f("ix_draft_files_digest"), "draft_files", ["digest"])
