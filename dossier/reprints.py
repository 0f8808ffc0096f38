"""Does every reprint of a dossier name its original?"""

from collections.abc import Iterator, Mapping

from dossier.dossier_files import DossierFiles
from dossier.existing_names import ExistingNames
from dossier.problems import Problem


def misnamed(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Articles that would reprint themselves or a reprint, with what the database holds (`stored`) beside them."""
    now = {**stored.former.get("article", {}), **{article.slug: article.slug for article in files.dossier.articles}}
    originals_named = {a.slug: a.reprint_of and now.get(a.reprint_of, a.reprint_of) for a in files.dossier.articles}
    originals = {**stored.reprints, **originals_named}
    left = {original: slug for slug, original in stored.reprints.items() if slug not in originals_named}
    for slug, original in originals_named.items():
        if original and (sentence := _mistake(slug, original, originals, left)):
            yield files.in_article(slug, ("reprint_of",), sentence)


def _mistake(slug: str, original: str, originals: Mapping[str, str | None], left: Mapping[str, str]) -> str:
    """`left` are reprints that the database holds and the dossier does not, by their original."""
    if original == slug:
        return "names the article itself; name the one that it reprints, or leave it out"
    if (further := originals.get(original)) == slug:
        return f"`{original}` and this article name each other; leave it out of the one that was there first"
    if further:
        return f"`{original}` is itself a reprint, of `{further}`; name the original"
    if reprint := left.get(slug):
        sentence = f"this article has a reprint in the database, `{reprint}`, and cannot be one"
        return f"{sentence}; bring `{reprint}` along with `reprint_of: {original}`"
    return ""
