from hypothesis import given
from hypothesis import strategies as st

from articles.fingerprints import DIGEST_BYTES, fingerprint
from articles.words import norms

WORDS = st.lists(st.text("abc", min_size=1, max_size=4), max_size=8)


def test_a_fingerprint_of_known_words_never_changes():
    """Dossiers in the world rest on it."""
    mark = fingerprint(norms("The ministers met twice."))
    assert (mark.words, mark.digest) == (4, "4c1aa746c238a3657abe0913")


def test_a_digest_is_hexadecimal_of_fixed_length():
    assert len(fingerprint(["a"]).digest) == len(fingerprint(["a"] * 999).digest) == 2 * DIGEST_BYTES


@given(WORDS, WORDS)
def test_only_the_same_words_in_the_same_order_have_the_same_fingerprint(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_words_do_not_run_into_each_other():
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
