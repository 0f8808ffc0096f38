from django.template import Context, Template

from pages.first_rows import first_rows


def test_what_is_shown_and_what_is_not_come_to_all():
    few = first_rows(["a", "b", "c"], 2)
    assert (list(few), len(few), few.total, few.more) == (["a", "b"], 2, 3, 1)
    assert bool(few)
    assert not first_rows([], 2)


def test_all_are_shown_where_no_bound_is_given():
    assert first_rows(range(200), None).more == 0


def shown(rows, link=""):
    given = '{% load first_rows %}{% with few=rows|first_rows:2 all_of_them=link %}{% include "pages/_and_more.html" %}'
    return Template(given + "{% endwith %}").render(Context({"rows": rows, "link": link})).strip()


def test_a_page_says_how_many_more_there_are_and_leads_to_them():
    assert shown(range(2)) == ""
    assert shown(range(1_502)) == '<span class="small muted">and 1,500 more</span>'
    assert 'href="/all/"' in shown(range(3), "/all/")
