import pytest
from django.http import QueryDict
from django.template import Context, Template

TEMPLATE = Template("{% load article_tags %}{% querystring query|without:names after=None %}")


@pytest.mark.parametrize(
    ("query", "names", "expected"),
    [
        pytest.param("from=2012&to=2014&q=oil", ["from", "to"], "?q=oil", id="several at once"),
        pytest.param("tag=gas&tag=oil&kind=visit", ["tag"], "?kind=visit", id="a name given twice"),
        pytest.param("tag=gas&tag=oil&kind=visit", ["kind"], "?tag=gas&amp;tag=oil", id="others given twice stay"),
        pytest.param("q=oil&after=x", ["kind"], "?q=oil", id="the list begins anew"),
        pytest.param("q=oil", ["q"], "", id="nothing is left"),
        pytest.param("q=%22%3E%26%C3%A9&kind=visit", ["kind"], "?q=%22%3E%26%C3%A9", id="escaped"),
    ],
)
def test_an_address_without_some_parameters(query, names, expected):
    asked = QueryDict(query)
    assert TEMPLATE.render(Context({"query": asked, "names": names})) == expected
    assert asked == QueryDict(query)
