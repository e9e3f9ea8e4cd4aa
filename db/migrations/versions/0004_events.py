"""Who takes part in an event, its amount, and whether its date is that of publication."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UNIQUE = "uq_event_initiative_id"


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(
            sa.Column("approx", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        event.add_column(sa.Column("parties", sa.Text(), server_default="", nullable=False))
        event.add_column(sa.Column("amount", sa.Double(), nullable=True))
        event.add_column(sa.Column("currency", sa.String(), nullable=True))
        event.drop_constraint(UNIQUE, type_="unique")
        event.create_unique_constraint(
            UNIQUE, ["initiative_id", "date", "what", "article_id", "kind"]
        )


def downgrade() -> None:
    # One sentence may hold acts of several kinds on one day; the older tables keep the first.
    op.execute(
        "DELETE FROM event WHERE id NOT IN "
        "(SELECT min(id) FROM event GROUP BY initiative_id, date, what, article_id)"
    )
    with op.batch_alter_table("event") as event:
        event.drop_constraint(UNIQUE, type_="unique")
        event.create_unique_constraint(UNIQUE, ["initiative_id", "date", "what", "article_id"])
        for column in ("currency", "amount", "parties", "approx"):
            event.drop_column(column)
