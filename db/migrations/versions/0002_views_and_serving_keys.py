"""Views and serving keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("pane", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("shared", sa.Integer(), server_default="0", nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("id", name=op.f("uq_saved_view_id")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_pane_name"), ["pane", "name"], unique=False)

    with op.batch_alter_table("customer_summary", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_key", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("backup_key", sa.Text(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_customer_summary_backup_key_n"), ["backup_key", "n"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_customer_summary_owner_key_n"), ["owner_key", "n"], unique=False
        )

    # Contacts are found with their customers from here on: db.migrate makes all keys anew.
    op.execute("DROP TABLE IF EXISTS customer_search")


def downgrade() -> None:
    with op.batch_alter_table("customer_summary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_summary_owner_key_n"))
        batch_op.drop_index(batch_op.f("ix_customer_summary_backup_key_n"))
        batch_op.drop_column("backup_key")
        batch_op.drop_column("owner_key")

    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_pane_name"))

    op.drop_table("saved_view")
