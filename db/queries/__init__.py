"""The only SQL for reading; every function takes a session and gives frozen rows."""

from db.queries.actors import actor, roles
from db.queries.counts import (
    co_mentions,
    matrix,
    over_time,
    ranking,
    source_options,
    tag_options,
    totals,
    totals_over_time,
)
from db.queries.family import children, data_version, parents, tags
from db.queries.history import entries, runs, sources
from db.queries.in_words import describe
from db.queries.initiatives import event, events, initiative
from db.queries.periods import Period, period_start
from db.queries.reader import article, articles, tags_of
from db.queries.rows import (
    ActorRow,
    ArticleDetail,
    ArticleRow,
    ArticleTagRow,
    Counted,
    EntryRow,
    EventRow,
    InitiativeRow,
    MentionRow,
    PeriodCount,
    QuoteRow,
    RoleCount,
    RoleRow,
    RunRow,
    SourceStatus,
    TagRow,
    Totals,
)

__all__ = [
    "ActorRow",
    "ArticleDetail",
    "ArticleRow",
    "ArticleTagRow",
    "Counted",
    "EntryRow",
    "EventRow",
    "InitiativeRow",
    "MentionRow",
    "Period",
    "PeriodCount",
    "QuoteRow",
    "RoleCount",
    "RoleRow",
    "RunRow",
    "SourceStatus",
    "TagRow",
    "Totals",
    "actor",
    "article",
    "articles",
    "children",
    "co_mentions",
    "data_version",
    "describe",
    "entries",
    "event",
    "events",
    "initiative",
    "matrix",
    "over_time",
    "parents",
    "period_start",
    "ranking",
    "roles",
    "runs",
    "source_options",
    "sources",
    "tag_options",
    "tags",
    "tags_of",
    "totals",
    "totals_over_time",
]
