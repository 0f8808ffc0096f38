"""What a page says of an article: how far it was read, and who sees its text. Asks no database."""

from collections.abc import Sequence

from articles.models import Article, Found, Passage
from dates.english import listed


def cited(article: Article) -> str:
    """Author and year, as a reader cites it: "Cazacu 2015"; needs `with_sources`, or it queries.

    Without an author the letters stand for it; without a sure year the name stands alone.
    """
    authors = [authorship.author.name for authorship in article.authorships.all()]
    if not authors:
        return article.monogram
    first = _family_name(authors[0], article.monogram[:1])
    named = (
        f"{first} et al." if len(authors) > 2 else listed([first, *(name.rpartition(" ")[2] for name in authors[1:])])
    )
    earliest, latest = article.published.earliest, article.published.latest
    is_sure = earliest is not None and latest is not None and earliest.year == latest.year
    return f"{named} {earliest.year}" if is_sure and earliest else named


def _family_name(name: str, letter: str) -> str:
    """The last word where it begins with the letter that stands for the article; else, as of a body, the whole name."""
    last = name.split()[-1] if name.split() else name
    return last if last.casefold().startswith(letter.casefold()) else name


def position(article: Article) -> str:
    """What an article's position is on, and which; empty where none is recorded."""
    if not article.leaning:
        return ""
    return f"Overall on {article.leaning_on or 'a matter not recorded'}: {article.get_leaning_display()}"


def several_cited(articles: Sequence[Article], most: int) -> str:
    """The first of several, in their order: "Hyodo 2013, Matsuoka 2014 and 3 more"."""
    names = [cited(article) for article in articles[:most]]
    more = len(articles) - len(names)
    return listed([*names, f"{more} more"] if more else names)


def coverage(article: Article) -> str:
    """What its saying nothing of an event means."""
    if article.read_in_full:
        return "read in full; omissions count as silence"
    return "read in part; omissions do not count as silence"


def text_note(shows_text: bool, has_text: bool) -> str:
    """What a reader sees of the text, and why no more."""
    if shows_text:
        return (
            "The text is shown beside our summary of each passage. Highlighted words lead to the claim they support; "
            "the claim’s number leads back."
        )
    seen = "You see our summary of every passage, and the claims"
    if has_text:
        return f"Only curators see the text here. {seen}."
    return f"The text is not held here. {seen}; whoever holds a copy can attach it."


NOT_FOUND = {
    Found.CHANGED: "The text held here has other words than those that the claims were made from.",
    Found.LOST: "This passage was not found in the text held here.",
    Found.AMBIGUOUS: "This passage appears more than once in the text held here; a curator has to choose.",
}


def not_found(passage: Passage) -> str:
    """What is amiss with a passage's text where its article has one; empty where it was not looked for."""
    return NOT_FOUND.get(Found(passage.found), "")
