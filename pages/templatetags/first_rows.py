"""The first rows of a list, for templates; `pages/_and_more.html` says how many more there are."""

from django import template

from pages.first_rows import first_rows

register = template.Library()
register.filter(first_rows)
