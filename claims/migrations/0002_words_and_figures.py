"""Fingerprints of the texts held here, made anew by what a word is since 0022-words-and-figures.md."""

from bisect import bisect_left

from django.db import migrations, models

from articles.locating import fingerprint
from articles.words import words


def renew(apps, schema_editor):
    """Only what was found exact can be made anew: its text is the very text that it was made from."""
    Passage, Claim = apps.get_model("articles", "Passage"), apps.get_model("claims", "Claim")
    is_changed = False
    for passage in Passage.objects.filter(found="exact").exclude(text="").order_by("pk").iterator(chunk_size=500):
        of_text = words(passage.text)
        norms = [word.norm for word in of_text]
        mark = fingerprint(norms)
        if (mark.words, mark.digest) == (passage.words, passage.fingerprint):
            continue
        is_changed = True
        Passage.objects.filter(pk=passage.pk).update(words=mark.words, fingerprint=mark.digest)
        begins = [word.start for word in of_text]
        for claim in Claim.objects.filter(passage=passage.pk):
            if claim.span_start is not None:
                start, end = (bisect_left(begins, at) for at in (claim.span_start, claim.span_end))
                span = fingerprint(norms[start:end])
                fields = {"start": start, "words": span.words, "fingerprint": span.digest}
            else:  # it stays lost, within its passage
                claim_words = min(claim.words, mark.words)
                fields = {"start": min(claim.start, mark.words - claim_words), "words": claim_words}
            Claim.objects.filter(pk=claim.pk).update(**fields)
    if is_changed:  # pages tell which words a claim stands on
        apps.get_model("revisions", "Revision").objects.update(number=models.F("number") + 1)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        ('claims', '0001_initial'),
        ('revisions', '0002_owedwork'),
    ]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
