"""Candidates: names that read like initiatives, and what analysts decided about them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("acronym", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_candidate_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    op.create_index(op.f("ix_candidate_article_id"), "candidate", ["article_id"], unique=False)
    op.create_index(op.f("ix_candidate_key"), "candidate", ["key"], unique=False)
    op.create_table(
        "candidate_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("initiative_id", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["tag.id"], name=op.f("fk_candidate_decision_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_decision")),
    )
    op.create_index(op.f("ix_candidate_decision_key"), "candidate_decision", ["key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_candidate_decision_key"), "candidate_decision")
    op.drop_table("candidate_decision")
    op.drop_index(op.f("ix_candidate_key"), "candidate")
    op.drop_index(op.f("ix_candidate_article_id"), "candidate")
    op.drop_table("candidate")
