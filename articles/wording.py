"""What a page says of an article: how far it was read, and who sees its text. Asks no database."""

from articles.choices import Found
from articles.models import Article, Passage


def coverage(article: Article) -> str:
    """What its saying nothing of an event means."""
    if article.read_in_full:
        return "read in full; omissions count as silence"
    return "read in part; omissions do not count as silence"


def text_note(shows_text: bool, holds_text: bool) -> str:
    """What a reader sees of the text, and why no more."""
    if shows_text:
        return (
            "The text is shown beside our summary of each passage. Highlighted words lead to the claim they support; "
            "the claim’s number leads back."
        )
    seen = "You see our summary of every passage, and the claims"
    if holds_text:
        return f"Only curators see the text here. {seen}."
    return f"The text is not held here. {seen}; whoever holds a copy can attach it."


NOT_FOUND = {
    Found.LOST: "This passage was not found in the text held here.",
    Found.AMBIGUOUS: "This passage appears more than once in the text held here; a curator has to choose.",
}


def not_found(passage: Passage) -> str:
    """Why a passage has no text where its article has; empty where it was not looked for."""
    return NOT_FOUND.get(Found(passage.found), "")
