"""How a source is, in words: failing, silent, off, well; and its last days as a small picture."""

from dataclasses import dataclass

from charts.period import written
from db.outcomes import READ
from db.queries import Account, SourceStatus
from db.queries.accounts import SHOWN

HIGH = 18  # pixels


@dataclass(frozen=True)
class Health:
    """A source's state, the word for it and why; the lower the rank, the more it needs a look."""

    rank: int
    word: str
    why: str

    @property
    def trouble(self) -> bool:
        """Whether somebody should look."""
        return self.rank < 2


def health(row: SourceStatus, account: Account | None) -> Health:
    """Return how a source is, from its row and its account, None when it never had an entry."""
    if not row.enabled:
        return Health(4, "off", "not fetched")
    if account is None or row.last_run is None:
        return Health(3, "not yet", "never fetched")
    if not any(row.last_run.outcomes.get(outcome) for outcome in READ):
        since = account.last_success
        return Health(0, "failing", f"last read {written(since.date())}" if since else "never read")
    if account.silent:
        return Health(1, "silent", f"{days(account.quiet)}; usual: at most {days(account.usual)}")
    return Health(2, "well", "")


def days(number: int | None) -> str:
    """Return a number of days in words."""
    return "" if number is None else "1 day" if number == 1 else f"{number:,} days"


def share(part: int, whole: int) -> str:
    """Return a share in percent, "–" where there is nothing to share."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def sparkline(account: Account | None) -> str:
    """Return the new texts of the last days as a small picture, told in words for those who need them."""
    counted = account.days if account else (0,) * SHOWN
    most = max(counted)
    words = f"New texts a day, {SHOWN} days: {sum(counted):,} in all, at most {most:,} a day"
    bars = "".join(f'<i style="height:{_tall(count, most)}px"></i>' for count in counted)
    return f'<span class="spark" role="img" aria-label="{words}" title="{words}">{bars}</span>'


def _tall(count: int, most: int) -> int:
    return max(2, round(HIGH * count / most)) if count else 0
