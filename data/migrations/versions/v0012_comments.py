"""Comments on elements, and links by which somebody outside may read and comment."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

AUTOINCREMENT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "review_links",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("expert", sa.String(120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(120), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        *_of_document("review_links"),
        sa.UniqueConstraint("digest", name=op.f("uq_review_links_digest")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_review_links_document_id"), "review_links", ["document_id"])
    op.create_table(
        "comments",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(500), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("beginning", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("link", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("resolved_by", sa.String(120), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        *_of_document("comments"),
        sa.ForeignKeyConstraint(["thread"], ["comments.number"], name=op.f("fk_comments_thread_comments")),
        sa.ForeignKeyConstraint(["link"], ["review_links.number"], name=op.f("fk_comments_link_review_links")),
        **AUTOINCREMENT,
    )
    op.create_index(op.f("ix_comments_document_id"), "comments", ["document_id"])
    op.create_index(op.f("ix_comments_link"), "comments", ["link"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("comments")
    op.drop_table("review_links")


def _of_document(table: str) -> tuple[sa.Constraint, ...]:
    """Return the constraints of what hangs on a revision of a document."""
    return (
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f(f"fk_{table}_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["revision_number"], ["revisions.number"], name=op.f(f"fk_{table}_revision_number_revisions")
        ),
    )
