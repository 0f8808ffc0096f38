"""A select written in one go holds what Django's own does."""

from html.parser import HTMLParser

import pytest
from django import forms

from pages.choosers import Options

CHOICES = [("", "all"), ("a", "A & <b>"), ('"q"', "Quoted"), (3, "A number")]


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(attrs)))

    def handle_data(self, data):
        if data.strip():
            self.found.append(data.strip())


@pytest.mark.parametrize("value", [None, "", "a", '"q"', 3, "3", "none such"])
def test_it_says_what_djangos_own_says(value):
    attrs = {"id": "id_tag", "required": True, "title": '"x" & y'}
    own, plain = (select(choices=CHOICES).render("tag", value, attrs) for select in (Options, forms.Select))
    assert Read(own).found == Read(plain).found


def test_what_people_typed_is_never_markup():
    written = Options(choices=[('"><script>', "</option><script>alert(1)</script>")]).render("tag", "")
    assert "<script>" not in written
    assert [tag for tag, *_ in Read(written).found if isinstance(_, list)][:2] == ["select", "option"]
