from django.db import models


class Revision(models.Model):
    """The one row that counts changes of content; the first change makes it."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(name="revision_is_one_row", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"revision {self.number}"


class OwedWork(models.Model):
    """What a change of the program has left to do with all content, until it is done whole: by the next `migrate`."""

    name = models.CharField(primary_key=True, max_length=40)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
