"""How large the pictures of revisions are.

The rows that are there keep 0, not known: the files are not in the database. A build measures these where it needs to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("width", "height")


def upgrade() -> None:
    """Add the columns."""
    for name in COLUMNS:
        op.add_column("revision_files", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    for name in COLUMNS:
        op.drop_column("revision_files", name)
