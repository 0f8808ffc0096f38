from django import template

from compare import wording

register = template.Library()

for sentence in (
    *(wording.chosen_sources, wording.how_many_to_choose, wording.table_lead, wording.first_to_mention),
    *(wording.pair_lead, wording.pair_heading, wording.part_heading, wording.part_lead),
    *(
        wording.coverage_note,
        wording.cell_lead,
        wording.first_note,
        wording.forecast_details,
        wording.reopened,
        wording.own_later,
    ),
):
    register.filter(sentence.__name__, sentence)
