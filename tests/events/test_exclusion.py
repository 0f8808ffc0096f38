"""Which of many values cannot be true with one of them: what comparing each two says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.exclusion import Excluding
from events.source_comparison import ValueVerdict, compare
from tests.events.test_source_comparison import VALUES


@pytest.mark.parametrize("aspect", sorted(VALUES))
@given(data=st.data())
def test_it_says_what_comparing_each_two_says(aspect, data):
    values = data.draw(st.lists(st.sampled_from(VALUES[aspect]), max_size=9))
    found = Excluding(aspect, values)
    for n, one in enumerate(values):
        wanted = [m for m, other in enumerate(values) if compare(aspect, one, other) is ValueVerdict.DIFFERS]
        assert sorted(found.by(n)) == wanted
