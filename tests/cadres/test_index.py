"""Search over what stands in memory."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from yunhe_desktop import datafile
from yunhe_desktop.cadres.index import CadreFilter, CadreIndex, load_index
from yunhe_desktop.cadres.queries import PostValues, delete_cadres, save_cadre
from yunhe_desktop.cadres.tables import Cadre


@pytest.fixture(scope="module")
def district(demo_original: Path) -> Iterator[Callable[[], CadreIndex]]:
    """Gives fresh indexes of the demonstration district."""
    database = datafile.open_file(demo_original, read_only=True)
    with database.reading() as session:
        loaded = load_index(session)
    yield lambda: deepcopy(loaded)
    database.close()


TYPED = st.text("王官庄zhw1309 ", max_size=5)
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(TYPED)
def test_typing_on_finds_what_typing_at_once_finds(district, wanted):
    letter_by_letter, at_once = district(), district()
    found = []
    for length in range(len(wanted) + 1):
        found = letter_by_letter.find(CadreFilter(text=wanted[:length]))
    assert found == at_once.find(CadreFilter(text=wanted))


@MANY
@given(st.lists(TYPED, max_size=4), TYPED)
def test_what_was_sought_before_does_not_matter(district, sought, wanted):
    used = district()
    for text in sought:
        used.find(CadreFilter(text=text))
    assert used.find(CadreFilter(text=wanted)) == district().find(CadreFilter(text=wanted))


def test_everybody_is_found_by_name_by_initials_and_by_the_tail_of_the_number(district, demo_original):
    database = datafile.open_file(demo_original, read_only=True)
    index = district()
    with database.reading() as session:
        for cadre in session.scalars(select(Cadre).limit(60)):
            for typed in (cadre.name, cadre.initials, cadre.id_number[-6:], cadre.id_number, cadre.phone):
                assert cadre.id in index.find(CadreFilter(text=typed)), typed
    database.close()


def test_every_word_must_be_found(district):
    both = set(district().find(CadreFilter(text="官庄 w")))
    assert both
    assert both == set(district().find(CadreFilter(text="官庄"))) & set(
        district().find(CadreFilter(text="w"))
    )


def test_the_beginning_of_an_id_number_counts_from_eight_digits_on(database, zhang):
    with database.reading() as session:
        index = load_index(session)
    found = {typed: index.find(CadreFilter(text=typed)) for typed in ("130903", "13090319", "19870501")}
    assert found == {"130903": [], "13090319": [zhang], "19870501": [zhang]}


def test_a_cadre_typed_into_the_form_is_found_by_initials(database, zhang):
    with database.reading() as session:
        assert load_index(session).find(CadreFilter(text="zjg")) == [zhang]


def test_another_name_has_other_initials(database, zhang, villages):
    with database.action("改名") as session:
        save_cadre(session, zhang, {"name": "李强"}, [], version=1)
    with database.reading() as session:
        assert load_index(session).find(CadreFilter(text="lq")) == [zhang]
        assert load_index(session).find(CadreFilter(text="zjg")) == []


def test_the_recycle_bin_has_an_index_of_its_own(database, zhang):
    with database.action("删除") as session:
        delete_cadres(session, [zhang])
    with database.reading() as session:
        assert load_index(session).keys == []
        assert load_index(session, deleted=True).keys == [zhang]


def test_an_ended_post_is_not_found(database, zhang):
    from yunhe_desktop.cadres.queries import get_cadre, posts_of

    with database.action("免职") as session:
        cadre = get_cadre(session, zhang)
        posts = posts_of(cadre)
        ended = PostValues(posts[1].position, started="2021-01", ended="2023-05", id=posts[1].id)
        save_cadre(session, zhang, {}, [posts[0], ended], version=cadre.version)
    with database.reading() as session:
        index = load_index(session)
        assert index.find(CadreFilter(position="党组织书记")) == [zhang]
        assert index.find(CadreFilter(position="村委会主任")) == []
