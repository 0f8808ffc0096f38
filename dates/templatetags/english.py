"""Numbers and lists in English, for templates."""

from django import template

from dates.english import counted, grouped, listed

register = template.Library()
register.filter(grouped)
register.filter(counted)
register.filter(listed)
