"""Names as articles print them, the actors they stand for, and decisions on who is who."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "naming",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("found_id", sa.String(), nullable=True),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_naming_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "name_id", "name", name=op.f("pk_naming")),
    )
    op.create_index("ix_naming_block", "naming", ["block", "name_id", "name"])
    op.create_index("ix_naming_actor", "naming", ["actor_id", "name", "article_id"])
    op.create_table(
        "alias",
        sa.Column("name_id", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name_id", name=op.f("pk_alias")),
    )
    op.add_column("correction", sa.Column("other_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("correction", "other_id")
    op.drop_table("alias")
    op.drop_index("ix_naming_actor", table_name="naming")
    op.drop_index("ix_naming_block", table_name="naming")
    op.drop_table("naming")
