"""The words and facts of each document's newest revision: what the list of all documents is answered from."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from data.documents.word_list import listed_facts

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BATCH = 200


def upgrade() -> None:
    """Create the table, and fill it with the documents that there are."""
    table = op.create_table(
        "document_texts",
        sa.Column("document_id", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_order", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("review_by", sa.Text(), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_texts_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_texts")),
    )
    op.create_index(op.f("ix_document_texts_saved_at"), "document_texts", ["saved_at"])
    _fill(table)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("document_texts")


def _fill(table: sa.Table) -> None:
    connection = op.get_bind()
    revisions = sa.table(
        "revisions",
        *(sa.column(name) for name in ("number", "content", "header", "author", "account", "valid")),
        sa.column("created_at", sa.DateTime()),
    )
    documents = sa.table("documents", sa.column("id"), sa.column("current_revision"))
    newest = sa.select(documents.c.id, revisions).join(revisions, revisions.c.number == documents.c.current_revision)
    after = ""
    while True:
        chosen = newest.where(documents.c.id > after).order_by(documents.c.id).limit(BATCH)
        rows = connection.execute(chosen).all()
        if not rows:
            return
        connection.execute(sa.insert(table), [_row(row) for row in rows])
        after = rows[-1].id


def _row(row: Any) -> dict[str, object]:
    return listed_facts(bytes(row.content), row.header) | {
        "document_id": row.id,
        "revision": row.number,
        "author": row.author,
        "account": row.account,
        "saved_at": row.created_at,
        "valid": bool(row.valid),
        "missing": 0,
    }
