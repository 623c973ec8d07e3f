"""Reading and writing cadres' files: what views, prints and other features ask the database."""

from yunhe_desktop.cadres.queries.changes import (
    ChangeLine,
    ChangeOrigin,
    change_cadre,
    change_cadres,
    change_subjects,
    changes_of,
    correct_change,
    origin_of_change,
    remove_change,
)
from yunhe_desktop.cadres.queries.files import RowValues, load_people, load_person, rows_of, save_rows
from yunhe_desktop.cadres.queries.members import members_on, without_posts
from yunhe_desktop.cadres.queries.people import (
    Missing,
    age_text,
    delete_cadres,
    get_cadre,
    missing_fields,
    restore_cadres,
    same_id_number,
    save_cadre,
    table_rows,
)
from yunhe_desktop.cadres.queries.places import Place, places, terms, townships
from yunhe_desktop.cadres.queries.posts import (
    CurrentPosts,
    PostValues,
    current_posts,
    posts_of,
    with_one_main,
)
from yunhe_desktop.cadres.queries.quotas import Quotas, post_quotas, save_quotas
from yunhe_desktop.cadres.queries.teams import team_of, teams_on
from yunhe_desktop.cadres.queries.village_changes import village_names_on

__all__ = [
    "ChangeLine",
    "ChangeOrigin",
    "CurrentPosts",
    "Missing",
    "Place",
    "PostValues",
    "Quotas",
    "RowValues",
    "age_text",
    "change_cadre",
    "change_cadres",
    "change_subjects",
    "changes_of",
    "correct_change",
    "current_posts",
    "delete_cadres",
    "get_cadre",
    "load_people",
    "load_person",
    "members_on",
    "missing_fields",
    "origin_of_change",
    "places",
    "post_quotas",
    "posts_of",
    "remove_change",
    "restore_cadres",
    "rows_of",
    "same_id_number",
    "save_cadre",
    "save_quotas",
    "save_rows",
    "table_rows",
    "team_of",
    "teams_on",
    "terms",
    "townships",
    "village_names_on",
    "with_one_main",
    "without_posts",
]
