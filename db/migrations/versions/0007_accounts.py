"""Accounts: how many entries of each run, source and day ended in which way; more on sources."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXTS = ("language", "terms")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["run.id"], name=op.f("fk_account_run_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_account_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "day", "run_id", "outcome", name=op.f("pk_account")),
    )
    op.create_index(op.f("ix_account_run_id"), "account", ["run_id"], unique=False)
    op.execute(  # a day is that of UTC; "date" reads the same on SQLite and PostgreSQL
        "INSERT INTO account (source_id, day, run_id, outcome, number) "
        "SELECT source_id, date(at), run_id, outcome, count(*) FROM entry_outcome "
        "GROUP BY source_id, date(at), run_id, outcome"
    )
    op.create_index(op.f("ix_entry_outcome_at"), "entry_outcome", ["at"], unique=False)
    for name in TEXTS:
        op.add_column("source", sa.Column(name, sa.String(), nullable=True))
    op.add_column("source", sa.Column("interval_hours", sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("interval_hours", *TEXTS):
        op.drop_column("source", name)
    op.drop_index(op.f("ix_entry_outcome_at"), "entry_outcome")
    op.drop_index(op.f("ix_account_run_id"), "account")
    op.drop_table("account")
