"""Stories: keys that find the copies of a text, and the wire that an article names."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_key",
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("week", "key", "story_id", name=op.f("pk_story_key")),
        sqlite_with_rowid=False,
    )
    op.add_column("article", sa.Column("wire", sa.String(), nullable=True))
    unread = sa.text("wire IS NULL")
    op.create_index(
        "ix_article_wire_unread", "article", ["id"], sqlite_where=unread, postgresql_where=unread
    )
    op.drop_index(op.f("ix_story_text_hash"), "story")
    op.drop_column("story", "text_hash")


def downgrade() -> None:
    op.add_column("story", sa.Column("text_hash", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_story_text_hash"), "story", ["text_hash"], unique=False)
    op.drop_index("ix_article_wire_unread", "article")
    op.drop_column("article", "wire")
    op.drop_table("story_key")
