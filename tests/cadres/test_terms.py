"""届: the terms of office in which posts are held."""

from yunhe_desktop.cadres.queries import PostValues, get_cadre, posts_of, save_cadre, terms


def saved(database, key: str, *posts: PostValues) -> list[PostValues]:
    with database.reading() as session:
        version = get_cadre(session, key).version
    with database.action("修改") as session:
        save_cadre(session, key, {}, posts, version=version)
    with database.reading() as session:
        return posts_of(get_cadre(session, key))


def names(database) -> list[str]:
    with database.reading() as session:
        return [term.name for term in terms(session)]


def test_a_term_is_made_by_its_name_once(database, zhang):
    posts = saved(
        database, zhang,
        PostValues("党组织书记", main=True, started="2021-01", term="2021—2026年届"),
        PostValues("村委会主任", started="2021-01", term="2021—2026年届"),
        PostValues("村委会委员", started="2018-01", ended="2021-01", term="2018—2021年届"),
    )  # fmt: skip
    assert [post.term for post in posts] == ["2021—2026年届", "2021—2026年届", "2018—2021年届"]
    assert sorted(names(database)) == ["2018—2021年届", "2021—2026年届"]


def test_a_post_without_a_term(database, zhang):
    (post,) = saved(database, zhang, PostValues("党组织书记", main=True))
    assert (post.term, names(database)) == ("", [])
