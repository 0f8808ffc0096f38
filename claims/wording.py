"""What a page says of a claim: whose word it is, where it was found, what it forecasts. Asks no database."""

from articles.models import Found
from claims.choices import ITSELF, Certainty, Kind, Voice
from claims.models import Claim, Forecast
from dates.english import counted
from dates.wording import in_words

VOICE_WORDS = {
    Voice.QUOTED: "quoting {}",
    Voice.REPORTED: "attributed to {}",
    Voice.DENIED: "denied (held by {})",
    Voice.HYPOTHETICAL: "hypothetical ({})",
}


def kind(claim: Claim) -> str:
    """Empty for a fact, which a claim is unless marked."""
    return "" if claim.kind == Kind.FACT else claim.get_kind_display()


def voice(claim: Claim) -> str:
    """Whose statement it is; empty for the author's own."""
    return voice_in_words(claim.voice, claim.speaker)


def voice_in_words(voice: str, speaker: str) -> str:
    if voice == Voice.AUTHOR:
        return ""
    if voice == Voice.HYPOTHETICAL and speaker in ("", ITSELF):
        return "hypothetical"
    return VOICE_WORDS[Voice(voice)].format(speaker)


def certainty(claim: Claim) -> str:
    """How the source states it; empty where as plain fact."""
    return "" if claim.certainty == Certainty.FLAT else claim.get_certainty_display()


def qualities(claim: Claim) -> list[str]:
    """Kind, voice and certainty, where it is not the author's own plain statement of fact."""
    return [words for words in (kind(claim), voice(claim), certainty(claim)) if words]


FOUND = {
    Found.EXACT: "found in the text held here",
    Found.MOVED: "the same words stand in the text held here, but not where they stood",
    Found.IN_DOUBT: "so few words that they may stand in the text held here by chance",
    Found.AMBIGUOUS: "appears more than once in the text; a curator has to choose",
    Found.LOST: "not found in the text held here",
}


def found_in_text(claim: Claim) -> str:
    """Whether its words were found; empty where no text is held."""
    return FOUND[Found(claim.found)] if claim.passage.text and claim.found else ""


UNSURE = {
    Found.EXACT: "",
    Found.MOVED: "moved: the same words, not where they stood",
    Found.IN_DOUBT: "in doubt: so few words, not where they stood",
    Found.AMBIGUOUS: "appears more than once in the text",
}


def unsure_in_margin(claim: Claim) -> str:
    """What is in doubt about where it stands, beside the text; empty where nothing is."""
    return UNSURE.get(Found(claim.found), "not found in the text")


def forecast(prediction: Forecast) -> str:
    """What it expects, under which condition, by when."""
    condition = f"; condition: {prediction.condition}" if prediction.condition else ""
    return f"{prediction.expects}{condition}{f'; by {in_words(prediction.horizon)}' if prediction.horizon else ''}"


def outcome(prediction: Forecast) -> str:
    note = f": {prediction.outcome_note}" if prediction.outcome_note else ""
    return f"Outcome: {prediction.get_outcome_display()}{note}"


def sources_of_topic(claims: int, articles: int) -> str:
    """How many claims a topic has, and from how many sources."""
    if articles == 1:
        return f"{counted(claims, 'claim')}, all from one source." if claims > 1 else "1 claim, from one source."
    return f"{counted(claims, 'claim')} from {counted(articles, 'source')}."
