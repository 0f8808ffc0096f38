from django.db import migrations, models


class Migration(migrations.Migration):
    """Filled with all else that is kept, when `migrate` is done: `events.0006` owes it."""

    dependencies = [("claims", "0005_changed_texts")]

    operations = [migrations.AddField("claim", "folded", models.TextField(null=True, editable=False))]
