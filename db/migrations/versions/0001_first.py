"""First."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), server_default="here", nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "customer",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="enterprise", nullable=False),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), server_default="active", nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("contract_start", sa.Text(), nullable=True),
        sa.Column("contract_end", sa.Text(), nullable=True),
        sa.Column("annual_revenue", sa.Integer(), nullable=True),
        sa.Column("potential_revenue", sa.Integer(), nullable=True),
        sa.Column("margin_bp", sa.Integer(), nullable=True),
        sa.Column("service_minutes", sa.Integer(), nullable=True),
        sa.Column("payment_risk", sa.Integer(), nullable=True),
        sa.Column("strategic", sa.Integer(), server_default="0", nullable=False),
        sa.Column("complexity_pct", sa.Integer(), server_default="100", nullable=False),
        sa.Column("phase", sa.Text(), server_default="steady", nullable=False),
        sa.Column("privacy_consent_on", sa.Text(), nullable=True),
        sa.Column("privacy_scope", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), server_default="[]", nullable=False),
        sa.Column("custom", sa.Text(), server_default="{}", nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("tier_since", sa.Text(), nullable=True),
        sa.Column("tier_override_until", sa.Text(), nullable=True),
        sa.Column("tier_override_reason", sa.Text(), nullable=True),
        sa.Column("tier_beyond_runs", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_contact_on", sa.Text(), nullable=True),
        sa.Column("next_contact_on", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["customer.id"], name=op.f("fk_customer_parent_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_customer")),
        sa.UniqueConstraint("id", name=op.f("uq_customer_id")),
    )
    op.create_index(op.f("ix_customer_code_n"), "customer", ["code", "n"], unique=False)
    op.create_index(
        op.f("ix_customer_industry_n"),
        "customer",
        ["industry", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_customer_name_n"), "customer", ["name", "n"], unique=False)
    op.create_index(
        op.f("ix_customer_next_contact_on_n"),
        "customer",
        ["next_contact_on", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_customer_parent_id"), "customer", ["parent_id"], unique=False)
    op.create_index(
        op.f("ix_customer_region_n"),
        "customer",
        ["region", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        op.f("ix_customer_status_n"),
        "customer",
        ["status", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        op.f("ix_customer_tier_n"),
        "customer",
        ["tier", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        op.f("ix_customer_tier_region_n"),
        "customer",
        ["tier", "region", "n"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "customer_summary",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("proposed_tier", sa.Text(), nullable=True),
        sa.Column("purchases", sa.Integer(), server_default="0", nullable=False),
        sa.Column("value", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_purchase", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_customer_summary")),
    )
    op.create_index(
        op.f("ix_customer_summary_last_purchase_n"),
        "customer_summary",
        ["last_purchase", "n"],
        unique=False,
    )
    op.create_index(
        op.f("ix_customer_summary_score_n"), "customer_summary", ["score", "n"], unique=False
    )
    op.create_index(
        op.f("ix_customer_summary_sort_key_n"), "customer_summary", ["sort_key", "n"], unique=False
    )
    op.create_index(
        op.f("ix_customer_summary_value_n"), "customer_summary", ["value", "n"], unique=False
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "file_meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_file_meta")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("headers_hash", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "headers_hash", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_action_row_id"), "journal", ["action", "row_id"], unique=False)
    op.create_index(op.f("ix_journal_row_id_seq"), "journal", ["row_id", "seq"], unique=False)
    op.create_table(
        "journal_context",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=True),
        sa.Column("purge", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_context")),
    )
    op.create_table(
        "member_summary",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_member_summary")),
    )
    op.create_index(
        op.f("ix_member_summary_sort_key"), "member_summary", ["sort_key"], unique=False
    )
    op.create_table(
        "policy",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="effective", nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_policy")),
        sa.UniqueConstraint("id", name=op.f("uq_policy_id")),
    )
    op.create_table(
        "role",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("duties", sa.Text(), server_default="[]", nullable=False),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_role")),
        sa.UniqueConstraint("id", name=op.f("uq_role_id")),
    )
    op.create_table(
        "skill",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("is_certificate", sa.Integer(), server_default="0", nullable=False),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("anchors", sa.Text(), server_default="[]", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_skill")),
        sa.UniqueConstraint("id", name=op.f("uq_skill_id")),
    )
    op.create_table(
        "team",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["team.id"], name=op.f("fk_team_parent_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_team")),
        sa.UniqueConstraint("id", name=op.f("uq_team_id")),
    )
    op.create_index(op.f("ix_team_parent_id"), "team", ["parent_id"], unique=False)
    op.create_table(
        "tier_scheme",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_tier_scheme")),
        sa.UniqueConstraint("id", name=op.f("uq_tier_scheme_id")),
    )
    op.create_table(
        "contact",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("wecom_id", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Text(), nullable=True),
        sa.Column("preferences", sa.Text(), nullable=True),
        sa.Column("do_not_contact", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_contact")),
        sa.UniqueConstraint("id", name=op.f("uq_contact_id")),
    )
    op.create_index(op.f("ix_contact_customer_id"), "contact", ["customer_id"], unique=False)
    op.create_table(
        "customer_need",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("must", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_need_customer_id")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_customer_need_skill_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_customer_need")),
        sa.UniqueConstraint("id", name=op.f("uq_customer_need_id")),
    )
    op.create_index(
        op.f("ix_customer_need_customer_id"), "customer_need", ["customer_id"], unique=False
    )
    op.create_index(op.f("ix_customer_need_skill_id"), "customer_need", ["skill_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=True),
        sa.Column("inputs_hash", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("objective", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("prices", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_decision_policy_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
    )
    op.create_index(op.f("ix_decision_policy_id"), "decision", ["policy_id"], unique=False)
    op.create_table(
        "member",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employee_no", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("role_id", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), server_default="mid", nullable=False),
        sa.Column("manager_id", sa.Text(), nullable=True),
        sa.Column("mentor_id", sa.Text(), nullable=True),
        sa.Column("employment_type", sa.Text(), nullable=True),
        sa.Column("fte_pct", sa.Integer(), server_default="100", nullable=False),
        sa.Column("hired_on", sa.Text(), nullable=True),
        sa.Column("probation_end", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), server_default="active", nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("regions", sa.Text(), server_default="[]", nullable=False),
        sa.Column("industries", sa.Text(), server_default="[]", nullable=False),
        sa.Column("languages", sa.Text(), server_default="[]", nullable=False),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("wecom_userid", sa.Text(), nullable=True),
        sa.Column("base_points", sa.Integer(), server_default="100", nullable=False),
        sa.Column("duty_points", sa.Integer(), server_default="0", nullable=False),
        sa.Column("max_customers", sa.Integer(), server_default="60", nullable=False),
        sa.Column("max_vip", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["member.id"], name=op.f("fk_member_manager_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["member.id"], name=op.f("fk_member_mentor_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_member_role_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_member_team_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_member")),
        sa.UniqueConstraint("id", name=op.f("uq_member_id")),
    )
    op.create_index(op.f("ix_member_employee_no"), "member", ["employee_no"], unique=False)
    op.create_index(op.f("ix_member_manager_id"), "member", ["manager_id"], unique=False)
    op.create_index(op.f("ix_member_mentor_id"), "member", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_member_name_n"), "member", ["name", "n"], unique=False)
    op.create_index(op.f("ix_member_role_id"), "member", ["role_id"], unique=False)
    op.create_index(op.f("ix_member_team_id"), "member", ["team_id"], unique=False)
    op.create_table(
        "role_skill",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("role_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("must", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_role_skill_role_id")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_role_skill_skill_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_role_skill")),
        sa.UniqueConstraint("id", name=op.f("uq_role_skill_id")),
    )
    op.create_index(op.f("ix_role_skill_role_id"), "role_skill", ["role_id"], unique=False)
    op.create_index(op.f("ix_role_skill_skill_id"), "role_skill", ["skill_id"], unique=False)
    op.create_table(
        "tier_entry",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("scheme_id", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_tier_entry_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["tier_scheme.id"], name=op.f("fk_tier_entry_scheme_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_tier_entry")),
        sa.UniqueConstraint("id", name=op.f("uq_tier_entry_id")),
    )
    op.create_index(op.f("ix_tier_entry_customer_id"), "tier_entry", ["customer_id"], unique=False)
    op.create_index(op.f("ix_tier_entry_scheme_id"), "tier_entry", ["scheme_id"], unique=False)
    op.create_table(
        "absence",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="leave", nullable=False),
        sa.Column("factor_pct", sa.Integer(), server_default="0", nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_absence_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_absence")),
        sa.UniqueConstraint("id", name=op.f("uq_absence_id")),
    )
    op.create_index(op.f("ix_absence_member_id"), "absence", ["member_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Text(), nullable=False),
        sa.Column("end_on", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decision_id", sa.Text(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("locked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_assignment_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_assignment_decision_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_assignment_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_assignment")),
        sa.UniqueConstraint("id", name=op.f("uq_assignment_id")),
    )
    op.create_index(
        op.f("ix_assignment_customer_id_role_end_on"),
        "assignment",
        ["customer_id", "role", "end_on"],
        unique=False,
    )
    op.create_index(op.f("ix_assignment_decision_id"), "assignment", ["decision_id"], unique=False)
    op.create_index(
        op.f("ix_assignment_member_id_role_end_on"),
        "assignment",
        ["member_id", "role", "end_on"],
        unique=False,
    )
    op.create_table(
        "decision_line",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("backup_id", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("excluded", sa.Text(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["backup_id"], ["member.id"], name=op.f("fk_decision_line_backup_id")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_decision_line_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_line_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_decision_line_member_id")
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_decision_line")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_line_id")),
    )
    op.create_index(
        op.f("ix_decision_line_customer_id"), "decision_line", ["customer_id"], unique=False
    )
    op.create_index(
        op.f("ix_decision_line_decision_id"), "decision_line", ["decision_id"], unique=False
    )
    op.create_index(
        op.f("ix_decision_line_member_id"), "decision_line", ["member_id"], unique=False
    )
    op.create_table(
        "exclusion",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_exclusion_customer_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_exclusion_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_exclusion")),
        sa.UniqueConstraint("id", name=op.f("uq_exclusion_id")),
    )
    op.create_index(op.f("ix_exclusion_customer_id"), "exclusion", ["customer_id"], unique=False)
    op.create_index(op.f("ix_exclusion_member_id"), "exclusion", ["member_id"], unique=False)
    op.create_table(
        "interest",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_interest_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_interest")),
        sa.UniqueConstraint("id", name=op.f("uq_interest_id")),
    )
    op.create_index(op.f("ix_interest_member_id"), "interest", ["member_id"], unique=False)
    op.create_table(
        "member_skill",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("self_level", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("assessed_by", sa.Text(), nullable=True),
        sa.Column("assessed_on", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_skill_member_id")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_member_skill_skill_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_member_skill")),
        sa.UniqueConstraint("id", name=op.f("uq_member_skill_id")),
    )
    op.create_index(op.f("ix_member_skill_member_id"), "member_skill", ["member_id"], unique=False)
    op.create_index(op.f("ix_member_skill_skill_id"), "member_skill", ["skill_id"], unique=False)
    op.create_table(
        "purchase",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("bought_on", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("fraction", sa.Integer(), server_default="0", nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="order", nullable=False),
        sa.Column("source_ref", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_purchase_customer_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_purchase_member_id")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_purchase")),
        sa.UniqueConstraint("id", name=op.f("uq_purchase_id")),
    )
    op.create_index(
        op.f("ix_purchase_customer_id_bought_on_amount_kind_deleted_at"),
        "purchase",
        ["customer_id", "bought_on", "amount", "kind", "deleted_at"],
        unique=False,
    )
    op.create_index(op.f("ix_purchase_member_id"), "purchase", ["member_id"], unique=False)
    op.create_index(op.f("ix_purchase_source_ref"), "purchase", ["source_ref"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_purchase_source_ref"), table_name="purchase")
    op.drop_index(op.f("ix_purchase_member_id"), table_name="purchase")
    op.drop_index(
        op.f("ix_purchase_customer_id_bought_on_amount_kind_deleted_at"), table_name="purchase"
    )
    op.drop_table("purchase")
    op.drop_index(op.f("ix_member_skill_skill_id"), table_name="member_skill")
    op.drop_index(op.f("ix_member_skill_member_id"), table_name="member_skill")
    op.drop_table("member_skill")
    op.drop_index(op.f("ix_interest_member_id"), table_name="interest")
    op.drop_table("interest")
    op.drop_index(op.f("ix_exclusion_member_id"), table_name="exclusion")
    op.drop_index(op.f("ix_exclusion_customer_id"), table_name="exclusion")
    op.drop_table("exclusion")
    op.drop_index(op.f("ix_decision_line_member_id"), table_name="decision_line")
    op.drop_index(op.f("ix_decision_line_decision_id"), table_name="decision_line")
    op.drop_index(op.f("ix_decision_line_customer_id"), table_name="decision_line")
    op.drop_table("decision_line")
    op.drop_index(op.f("ix_assignment_member_id_role_end_on"), table_name="assignment")
    op.drop_index(op.f("ix_assignment_decision_id"), table_name="assignment")
    op.drop_index(op.f("ix_assignment_customer_id_role_end_on"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_absence_member_id"), table_name="absence")
    op.drop_table("absence")
    op.drop_index(op.f("ix_tier_entry_scheme_id"), table_name="tier_entry")
    op.drop_index(op.f("ix_tier_entry_customer_id"), table_name="tier_entry")
    op.drop_table("tier_entry")
    op.drop_index(op.f("ix_role_skill_skill_id"), table_name="role_skill")
    op.drop_index(op.f("ix_role_skill_role_id"), table_name="role_skill")
    op.drop_table("role_skill")
    op.drop_index(op.f("ix_member_team_id"), table_name="member")
    op.drop_index(op.f("ix_member_role_id"), table_name="member")
    op.drop_index(op.f("ix_member_name_n"), table_name="member")
    op.drop_index(op.f("ix_member_mentor_id"), table_name="member")
    op.drop_index(op.f("ix_member_manager_id"), table_name="member")
    op.drop_index(op.f("ix_member_employee_no"), table_name="member")
    op.drop_table("member")
    op.drop_index(op.f("ix_decision_policy_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_index(op.f("ix_customer_need_skill_id"), table_name="customer_need")
    op.drop_index(op.f("ix_customer_need_customer_id"), table_name="customer_need")
    op.drop_table("customer_need")
    op.drop_index(op.f("ix_contact_customer_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_table("tier_scheme")
    op.drop_index(op.f("ix_team_parent_id"), table_name="team")
    op.drop_table("team")
    op.drop_table("skill")
    op.drop_table("role")
    op.drop_table("policy")
    op.drop_index(op.f("ix_member_summary_sort_key"), table_name="member_summary")
    op.drop_table("member_summary")
    op.drop_table("journal_context")
    op.drop_index(op.f("ix_journal_row_id_seq"), table_name="journal")
    op.drop_index(op.f("ix_journal_action_row_id"), table_name="journal")
    op.drop_table("journal")
    op.drop_table("import_mapping")
    op.drop_table("file_meta")
    op.drop_table("draft")
    op.drop_index(op.f("ix_customer_summary_value_n"), table_name="customer_summary")
    op.drop_index(op.f("ix_customer_summary_sort_key_n"), table_name="customer_summary")
    op.drop_index(op.f("ix_customer_summary_score_n"), table_name="customer_summary")
    op.drop_index(op.f("ix_customer_summary_last_purchase_n"), table_name="customer_summary")
    op.drop_table("customer_summary")
    op.drop_index(
        op.f("ix_customer_tier_region_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(
        op.f("ix_customer_tier_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(
        op.f("ix_customer_status_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(
        op.f("ix_customer_region_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(op.f("ix_customer_parent_id"), table_name="customer")
    op.drop_index(
        op.f("ix_customer_next_contact_on_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(op.f("ix_customer_name_n"), table_name="customer")
    op.drop_index(
        op.f("ix_customer_industry_n"),
        table_name="customer",
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index(op.f("ix_customer_code_n"), table_name="customer")
    op.drop_table("customer")
    op.drop_table("action")
