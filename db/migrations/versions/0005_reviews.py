"""Reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kpi",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), server_default="manual", nullable=False),
        sa.Column("formula", sa.Text(), nullable=True),
        sa.Column("worst", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("best", sa.Integer(), nullable=True),
        sa.Column("cap_pct", sa.Integer(), server_default="120", nullable=False),
        sa.Column("min_sample", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_kpi")),
        sa.UniqueConstraint("id", name=op.f("uq_kpi_id")),
    )
    with op.batch_alter_table("kpi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kpi_code"), ["code"], unique=False)

    op.create_table(
        "qa_form",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="effective", nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_qa_form")),
        sa.UniqueConstraint("id", name=op.f("uq_qa_form_id")),
    )
    op.create_table(
        "review_cycle",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=False),
        sa.Column("self_due", sa.Text(), nullable=True),
        sa.Column("manager_due", sa.Text(), nullable=True),
        sa.Column("approval_due", sa.Text(), nullable=True),
        sa.Column("interview_due", sa.Text(), nullable=True),
        sa.Column("sign_due", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), server_default="{}", nullable=False),
        sa.Column("guideline", sa.Text(), server_default="{}", nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_cycle")),
        sa.UniqueConstraint("id", name=op.f("uq_review_cycle_id")),
    )
    op.create_table(
        "review_template",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="effective", nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_review_template_role_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_template")),
        sa.UniqueConstraint("id", name=op.f("uq_review_template_id")),
    )
    with op.batch_alter_table("review_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_template_role_id"), ["role_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("direction", sa.Integer(), server_default="0", nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("row_id", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_evidence_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_evidence")),
        sa.UniqueConstraint("id", name=op.f("uq_evidence_id")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_member_id_happened_on"),
            ["member_id", "happened_on"],
            unique=False,
        )

    op.create_table(
        "follow_up",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_follow_up_customer_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_follow_up_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("id", name=op.f("uq_follow_up_id")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_member_id_due_on"), ["member_id", "due_on"], unique=False
        )

    op.create_table(
        "goal",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("kpi_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), server_default="up", nullable=False),
        sa.Column("start_value", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Integer(), server_default="10000", nullable=False),
        sa.Column("priority", sa.Integer(), server_default="2", nullable=False),
        sa.Column("start_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_goal_kpi_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_goal_member_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_goal_team_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_goal")),
        sa.UniqueConstraint("id", name=op.f("uq_goal_id")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_kpi_id"), ["kpi_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_team_id"), ["team_id"], unique=False)

    op.create_table(
        "kpi_value",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kpi_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=False),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), server_default="good", nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_kpi_value_kpi_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_kpi_value_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_kpi_value")),
        sa.UniqueConstraint("id", name=op.f("uq_kpi_value_id")),
    )
    with op.batch_alter_table("kpi_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kpi_value_kpi_id"), ["kpi_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_kpi_value_member_id_kpi_id_start_on"),
            ["member_id", "kpi_id", "start_on"],
            unique=False,
        )

    op.create_table(
        "qa_check",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["form_id"], ["qa_form.id"], name=op.f("fk_qa_check_form_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_qa_check_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_qa_check")),
        sa.UniqueConstraint("id", name=op.f("uq_qa_check_id")),
    )
    with op.batch_alter_table("qa_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qa_check_form_id"), ["form_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_qa_check_member_id_checked_on"),
            ["member_id", "checked_on"],
            unique=False,
        )

    op.create_table(
        "review",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("manager_id", sa.Text(), nullable=True),
        sa.Column("start_on", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="not_started", nullable=False),
        sa.Column("self_comment", sa.Text(), nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.Column("improvements", sa.Text(), nullable=True),
        sa.Column("interview_on", sa.Text(), nullable=True),
        sa.Column("interview_place", sa.Text(), nullable=True),
        sa.Column("interview_minutes", sa.Integer(), nullable=True),
        sa.Column("interview_notes", sa.Text(), nullable=True),
        sa.Column("employee_comment", sa.Text(), nullable=True),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("acknowledged_on", sa.Text(), nullable=True),
        sa.Column("locked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["review_cycle.id"], name=op.f("fk_review_cycle_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["member.id"], name=op.f("fk_review_manager_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_review_member_id")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["review_template.id"], name=op.f("fk_review_template_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review")),
        sa.UniqueConstraint("id", name=op.f("uq_review_id")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_template_id"), ["template_id"], unique=False)

    op.create_table(
        "service_record",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_ref", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("happened_at", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("response_minutes", sa.Integer(), nullable=True),
        sa.Column("resolution_minutes", sa.Integer(), nullable=True),
        sa.Column("handle_minutes", sa.Integer(), nullable=True),
        sa.Column("within_sla", sa.Integer(), nullable=True),
        sa.Column("first_contact", sa.Integer(), nullable=True),
        sa.Column("escalated", sa.Integer(), nullable=True),
        sa.Column("repeated", sa.Integer(), nullable=True),
        sa.Column("complaint", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("csat", sa.Integer(), nullable=True),
        sa.Column("nps", sa.Integer(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_service_record_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_service_record_member_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_service_record_team_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_service_record")),
        sa.UniqueConstraint("id", name=op.f("uq_service_record_id")),
    )
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_record_customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_happened_at"), ["happened_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_member_id_happened_at"),
            ["member_id", "happened_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_source_ref"), ["source_ref"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_service_record_team_id"), ["team_id"], unique=False)

    op.create_table(
        "training_need",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_training_need_member_id")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_training_need_skill_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_training_need")),
        sa.UniqueConstraint("id", name=op.f("uq_training_need_id")),
    )
    with op.batch_alter_table("training_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_need_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_need_skill_id"), ["skill_id"], unique=False)

    op.create_table(
        "check_in",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("goal_id", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_check_in_goal_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_check_in")),
        sa.UniqueConstraint("id", name=op.f("uq_check_in_id")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_goal_id"), ["goal_id"], unique=False)

    op.create_table(
        "improvement_plan",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("start_on", sa.Text(), nullable=True),
        sa.Column("end_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_improvement_plan_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_improvement_plan_review_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_improvement_plan")),
        sa.UniqueConstraint("id", name=op.f("uq_improvement_plan_id")),
    )
    with op.batch_alter_table("improvement_plan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_improvement_plan_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_improvement_plan_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "review_action",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("follow_up_id", sa.Text(), nullable=True),
        sa.Column("goal_id", sa.Text(), nullable=True),
        sa.Column("training_need_id", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_review_action_follow_up_id")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_review_action_goal_id")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_action_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["training_need_id"],
            ["training_need.id"],
            name=op.f("fk_review_action_training_need_id"),
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_action")),
        sa.UniqueConstraint("id", name=op.f("uq_review_action_id")),
    )
    with op.batch_alter_table("review_action", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_action_follow_up_id"), ["follow_up_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_review_action_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_action_review_id"), ["review_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_review_action_training_need_id"), ["training_need_id"], unique=False
        )

    op.create_table(
        "review_mark",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("released", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_mark_review_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_mark")),
        sa.UniqueConstraint("id", name=op.f("uq_review_mark_id")),
    )
    with op.batch_alter_table("review_mark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_mark_review_id_side_item"),
            ["review_id", "side", "item"],
            unique=False,
        )

    op.create_table(
        "review_outcome",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("calculated", sa.Integer(), nullable=True),
        sa.Column("coverage", sa.Integer(), nullable=True),
        sa.Column("adjustment", sa.Integer(), server_default="0", nullable=False),
        sa.Column("adjustment_reason", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("trace", sa.Text(), nullable=True),
        sa.Column("released", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_outcome_review_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_outcome")),
        sa.UniqueConstraint("id", name=op.f("uq_review_outcome_id")),
    )
    with op.batch_alter_table("review_outcome", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_outcome_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "review_private",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("potential", sa.Integer(), nullable=True),
        sa.Column("promotion", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_private_review_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_private")),
        sa.UniqueConstraint("id", name=op.f("uq_review_private_id")),
    )
    with op.batch_alter_table("review_private", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_private_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "review_step",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("behalf_of", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_step_review_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review_step")),
        sa.UniqueConstraint("id", name=op.f("uq_review_step_id")),
    )
    with op.batch_alter_table("review_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_step_review_id"), ["review_id"], unique=False)

    op.create_table(
        "improvement_check",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("improvement_plan_id", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("on_track", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["improvement_plan_id"],
            ["improvement_plan.id"],
            name=op.f("fk_improvement_check_improvement_plan_id"),
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_improvement_check")),
        sa.UniqueConstraint("id", name=op.f("uq_improvement_check_id")),
    )
    with op.batch_alter_table("improvement_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_improvement_check_improvement_plan_id"),
            ["improvement_plan_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("improvement_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_improvement_check_improvement_plan_id"))

    op.drop_table("improvement_check")
    with op.batch_alter_table("review_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_step_review_id"))

    op.drop_table("review_step")
    with op.batch_alter_table("review_private", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_private_review_id"))

    op.drop_table("review_private")
    with op.batch_alter_table("review_outcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_outcome_review_id"))

    op.drop_table("review_outcome")
    with op.batch_alter_table("review_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_mark_review_id_side_item"))

    op.drop_table("review_mark")
    with op.batch_alter_table("review_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_action_training_need_id"))
        batch_op.drop_index(batch_op.f("ix_review_action_review_id"))
        batch_op.drop_index(batch_op.f("ix_review_action_goal_id"))
        batch_op.drop_index(batch_op.f("ix_review_action_follow_up_id"))

    op.drop_table("review_action")
    with op.batch_alter_table("improvement_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_improvement_plan_review_id"))
        batch_op.drop_index(batch_op.f("ix_improvement_plan_member_id"))

    op.drop_table("improvement_plan")
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_in_goal_id"))

    op.drop_table("check_in")
    with op.batch_alter_table("training_need", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_need_skill_id"))
        batch_op.drop_index(batch_op.f("ix_training_need_member_id"))

    op.drop_table("training_need")
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_record_team_id"))
        batch_op.drop_index(batch_op.f("ix_service_record_source_ref"))
        batch_op.drop_index(batch_op.f("ix_service_record_member_id_happened_at"))
        batch_op.drop_index(batch_op.f("ix_service_record_happened_at"))
        batch_op.drop_index(batch_op.f("ix_service_record_customer_id"))

    op.drop_table("service_record")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_template_id"))
        batch_op.drop_index(batch_op.f("ix_review_member_id"))
        batch_op.drop_index(batch_op.f("ix_review_manager_id"))
        batch_op.drop_index(batch_op.f("ix_review_cycle_id"))

    op.drop_table("review")
    with op.batch_alter_table("qa_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_qa_check_member_id_checked_on"))
        batch_op.drop_index(batch_op.f("ix_qa_check_form_id"))

    op.drop_table("qa_check")
    with op.batch_alter_table("kpi_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kpi_value_member_id_kpi_id_start_on"))
        batch_op.drop_index(batch_op.f("ix_kpi_value_kpi_id"))

    op.drop_table("kpi_value")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_team_id"))
        batch_op.drop_index(batch_op.f("ix_goal_parent_id"))
        batch_op.drop_index(batch_op.f("ix_goal_member_id"))
        batch_op.drop_index(batch_op.f("ix_goal_kpi_id"))

    op.drop_table("goal")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_member_id_due_on"))
        batch_op.drop_index(batch_op.f("ix_follow_up_customer_id"))

    op.drop_table("follow_up")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_member_id_happened_on"))

    op.drop_table("evidence")
    with op.batch_alter_table("review_template", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_template_role_id"))

    op.drop_table("review_template")
    op.drop_table("review_cycle")
    op.drop_table("qa_form")
    with op.batch_alter_table("kpi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kpi_code"))

    op.drop_table("kpi")
