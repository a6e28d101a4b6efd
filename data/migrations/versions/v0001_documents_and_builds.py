"""Documents, revisions, their journal, and builds with their activations."""

import sqlalchemy as sa
from alembic import op

from data.models.base import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Create every table of the first version."""
    _create_documents()
    _create_journal()
    _create_tree()
    _create_builds()


def downgrade() -> None:
    """Drop them, the ones that point at others first."""
    for table in (
        "activations",
        "builds",
        "loose_files",
        "redirects",
        "status_changes",
        "revision_files",
        "revisions",
        "documents",
    ):
        op.drop_table(table)


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("address", sa.String(300), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("current_revision", sa.Integer(), nullable=True),
        sa.Column("approved_revision", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("address", name=op.f("uq_documents_address")),
    )
    op.create_index(op.f("ix_documents_type"), "documents", ["type"])
    op.create_index(op.f("ix_documents_approved_revision"), "documents", ["approved_revision"])
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("path", sa.String(500), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("schema_digest", sa.String(64), nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_revisions_document_id_documents")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revisions")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_revisions_document_id"), "revisions", ["document_id"])
    op.create_table(
        "revision_files",
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_number"], ["revisions.number"], name=op.f("fk_revision_files_revision_number_revisions")
        ),
        sa.PrimaryKeyConstraint("revision_number", "name", name=op.f("pk_revision_files")),
    )
    op.create_index(op.f("ix_revision_files_digest"), "revision_files", ["digest"])


def _create_journal() -> None:
    op.create_table(
        "status_changes",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_status_changes_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["revision_number"], ["revisions.number"], name=op.f("fk_status_changes_revision_number_revisions")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_status_changes")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_status_changes_document_id"), "status_changes", ["document_id"])
    op.create_index(op.f("ix_status_changes_revision_number"), "status_changes", ["revision_number"])


def _create_tree() -> None:
    op.create_table(
        "redirects",
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_redirects_document_id_documents")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_redirects")),
    )
    op.create_index(op.f("ix_redirects_document_id"), "redirects", ["document_id"])
    op.create_table(
        "loose_files",
        sa.Column("path", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_loose_files")),
    )


def _create_builds() -> None:
    op.create_table(
        "builds",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("journal", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_builds")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_builds_state"), "builds", ["state"])
    op.create_table(
        "activations",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("build_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["build_number"], ["builds.number"], name=op.f("fk_activations_build_number_builds")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_activations")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_activations_build_number"), "activations", ["build_number"])
