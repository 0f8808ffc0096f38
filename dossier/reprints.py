"""Does every reprint of a dossier name its original?"""

from collections.abc import Iterator, Mapping

from dossier.folder import Folder
from dossier.known import Known
from dossier.problems import Problem


def misnamed(folder: Folder, stored: Known) -> Iterator[Problem]:
    """Articles that would reprint themselves or a reprint, with what the database holds (`stored`) beside them."""
    now = {**stored.former.get("article", {}), **{article.slug: article.slug for article in folder.dossier.articles}}
    given = {a.slug: a.reprint_of and now.get(a.reprint_of, a.reprint_of) for a in folder.dossier.articles}
    originals = {**stored.reprints, **given}
    left = {original: slug for slug, original in stored.reprints.items() if slug not in given}
    for slug, original in given.items():
        if original and (told := _mistake(slug, original, originals, left)):
            yield folder.in_article(slug, ("reprint_of",), told)


def _mistake(slug: str, original: str, originals: Mapping[str, str | None], left: Mapping[str, str]) -> str:
    """`left` are reprints that the database holds and the dossier does not, by their original."""
    if original == slug:
        return "names the article itself; name the one that it reprints, or leave it out"
    if (further := originals.get(original)) == slug:
        return f"`{original}` and this article name each other; leave it out of the one that was there first"
    if further:
        return f"`{original}` is itself a reprint, of `{further}`; name the original"
    if reprint := left.get(slug):
        told = f"this article has a reprint in the database, `{reprint}`, and cannot be one"
        return f"{told}; bring `{reprint}` along with `reprint_of: {original}`"
    return ""
