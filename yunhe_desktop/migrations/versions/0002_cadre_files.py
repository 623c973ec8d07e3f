"""The whole of a cadre's file, teams and their snapshots, 县级联审."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "stroke_overrides",
        sa.Column("character", sa.String(), nullable=False),
        sa.Column("strokes", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "vetting_templates",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "snapshots",
        sa.Column("term_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"],
            ["terms.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_snapshots_term_id"), "snapshots", ["term_id"], unique=False)
    op.create_table(
        "post_quotas",
        sa.Column("village_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["village_id"],
            ["villages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_post_quotas_village_id"), "post_quotas", ["village_id"], unique=False)
    op.create_table(
        "village_changes",
        sa.Column("village_id", sa.String(length=32), nullable=False),
        sa.Column("into_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("old_name", sa.String(), nullable=False),
        sa.Column("new_name", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["into_id"],
            ["villages.id"],
        ),
        sa.ForeignKeyConstraint(
            ["village_id"],
            ["villages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_village_changes_into_id"), "village_changes", ["into_id"], unique=False)
    op.create_index(op.f("ix_village_changes_village_id"), "village_changes", ["village_id"], unique=False)
    op.create_table(
        "appointment_forms",
        sa.Column("present", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("removed", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("filled_by", sa.String(), nullable=False),
        sa.Column("filled_on", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_appointment_forms_cadre_id"), "appointment_forms", ["cadre_id"], unique=False)
    op.create_table(
        "cadre_changes",
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("from_id", sa.String(length=32), nullable=True),
        sa.Column("to_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("positions", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["villages.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["villages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_cadre_changes_cadre_id"), "cadre_changes", ["cadre_id"], unique=False)
    op.create_index(op.f("ix_cadre_changes_from_id"), "cadre_changes", ["from_id"], unique=False)
    op.create_index(op.f("ix_cadre_changes_to_id"), "cadre_changes", ["to_id"], unique=False)
    op.create_table(
        "career_steps",
        sa.Column("began", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_career_steps_cadre_id"), "career_steps", ["cadre_id"], unique=False)
    op.create_table(
        "distinct_pairs",
        sa.Column("first_id", sa.String(length=32), nullable=False),
        sa.Column("second_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["cadres.id"],
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_distinct_pairs_first_id"), "distinct_pairs", ["first_id"], unique=False)
    op.create_index(op.f("ix_distinct_pairs_second_id"), "distinct_pairs", ["second_id"], unique=False)
    op.create_table(
        "honours",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_honours_cadre_id"), "honours", ["cadre_id"], unique=False)
    op.create_table(
        "materials",
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("made_on", sa.String(), nullable=False),
        sa.Column("pages", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_materials_cadre_id"), "materials", ["cadre_id"], unique=False)
    op.create_table(
        "relatives",
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=False),
        sa.Column("political_status", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("deceased", sa.Boolean(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_relatives_cadre_id"), "relatives", ["cadre_id"], unique=False)
    op.create_table(
        "schoolings",
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("degree", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("major", sa.String(), nullable=False),
        sa.Column("began", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_schoolings_cadre_id"), "schoolings", ["cadre_id"], unique=False)
    op.create_table(
        "snapshot_members",
        sa.Column("snapshot_id", sa.String(length=32), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("village_id", sa.String(length=32), nullable=False),
        sa.Column("township", sa.String(), nullable=False),
        sa.Column("village", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("positions", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("ethnicity", sa.String(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=False),
        sa.Column("political_status", sa.String(), nullable=False),
        sa.Column("party_joined", sa.String(), nullable=False),
        sa.Column("education", sa.String(), nullable=False),
        sa.Column("took_post", sa.String(), nullable=False),
        sa.Column("first_post", sa.String(), nullable=False),
        sa.Column("id_number", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshots.id"],
        ),
        sa.ForeignKeyConstraint(
            ["village_id"],
            ["villages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_snapshot_members_cadre_id"), "snapshot_members", ["cadre_id"], unique=False)
    op.create_index(
        op.f("ix_snapshot_members_snapshot_id"), "snapshot_members", ["snapshot_id"], unique=False
    )
    op.create_index(op.f("ix_snapshot_members_village_id"), "snapshot_members", ["village_id"], unique=False)
    op.create_table(
        "trainings",
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_trainings_cadre_id"), "trainings", ["cadre_id"], unique=False)
    op.create_table(
        "vettings",
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("asked_on", sa.String(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("concluded_on", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_vettings_cadre_id"), "vettings", ["cadre_id"], unique=False)
    op.create_table(
        "year_results",
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("cadre_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"],
            ["cadres.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_year_results_cadre_id"), "year_results", ["cadre_id"], unique=False)
    op.create_table(
        "vetting_items",
        sa.Column("vetting_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("answered_on", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["vetting_id"],
            ["vettings.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_vetting_items_vetting_id"), "vetting_items", ["vetting_id"], unique=False)
    op.add_column("cadres", sa.Column("native_place", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("birthplace", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("party_confirmed", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("work_started", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("health", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("technical_title", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("skills", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("photo", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("left_on", sa.String(), nullable=False, server_default=""))
    op.add_column("cadres", sa.Column("left_reason", sa.String(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE cadres ADD COLUMN merged_into_id VARCHAR(32) REFERENCES cadres (id)"
    )  # SQLite knows no other way
    op.add_column("posts", sa.Column("document", sa.String(), nullable=False, server_default=""))
    op.add_column("posts", sa.Column("unit", sa.String(), nullable=False, server_default=""))
    op.add_column("posts", sa.Column("end_reason", sa.String(), nullable=False, server_default=""))
    op.add_column("posts", sa.Column("end_document", sa.String(), nullable=False, server_default=""))
    op.add_column("posts", sa.Column("notes", sa.String(), nullable=False, server_default=""))
    op.add_column("villages", sa.Column("ended", sa.String(), nullable=False, server_default=""))
