from django import template

from compare import wording

register = template.Library()

for sentence in (
    *(wording.pair_lead, wording.pair_heading, wording.part_heading, wording.part_lead),
    *(wording.cell_lead, wording.first_note, wording.forecast_details, wording.reopened, wording.own_later),
):
    register.filter(sentence.__name__, sentence)
