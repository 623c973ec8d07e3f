"""Reading and writing cadres' files: what views, prints and other features ask the database."""

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
from yunhe_desktop.cadres.queries.village_changes import village_names_on

__all__ = [
    "CurrentPosts",
    "Missing",
    "Place",
    "PostValues",
    "RowValues",
    "age_text",
    "current_posts",
    "delete_cadres",
    "get_cadre",
    "load_people",
    "load_person",
    "members_on",
    "missing_fields",
    "places",
    "posts_of",
    "restore_cadres",
    "rows_of",
    "same_id_number",
    "save_cadre",
    "save_rows",
    "table_rows",
    "terms",
    "townships",
    "village_names_on",
    "with_one_main",
    "without_posts",
]
