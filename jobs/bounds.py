"""How much may wait: for each person, and in all, so that nobody's wishes hold up another's."""

from jobs.models import Job

EACH = 4  # pieces of unfinished work of one account, or of one network address
IN_ALL = 40  # different pieces of unfinished work; those of readers who are not signed in leave a part of it free
READERS = 30
MOST_ROWS = 1000  # of unfinished work, the same wished for by many counted each time
SECONDS_EACH = 5  # that a piece takes, as a rule


class Busy(Exception):
    """There is too much unfinished work to take more; the message is a sentence for the person."""

    def __init__(self, sentence: str, seconds: int) -> None:
        self.seconds = seconds  # after which to try again
        super().__init__(sentence)


def check(asker: str, is_account: bool, key: str) -> None:
    """Raise Busy where one more piece would be too many; what is under way already for somebody is not one more."""
    unfinished = Job.objects.unfinished()
    if (own := unfinished.filter(asker=asker).count()) >= EACH:
        whose = "that you asked for" if is_account else "asked for from your network"
        raise Busy(
            f"{own} files {whose} are not finished yet. Wait until one is, or cancel one; then try again.",
            SECONDS_EACH * 2,
        )
    keys = [*unfinished.values_list("key", flat=True)]
    if len(keys) < MOST_ROWS and key and key in keys:
        return
    different = keys.count("") + len({*keys} - {""})
    if different >= (IN_ALL if is_account else READERS) or len(keys) >= MOST_ROWS:
        raise Busy("Too many people are waiting for files at the moment. Try again in a minute.", SECONDS_EACH * 12)
