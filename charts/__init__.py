"""The charts, in the order in which a full deck shows them. A new one is a file and a line here."""

from collections.abc import Mapping

from charts import (
    actor_and_peer,
    actor_minerals,
    actor_network,
    actor_over_time,
    actor_speaks_of,
    headlines,
    initiative_attention,
    initiative_timeline,
    key_figures,
    latest_events,
    mineral_by_sector,
    minerals_over_time,
    minerals_share,
    people_with_roles,
    quote_cards,
    sectors_over_time,
    sectors_stacked,
    stories_over_time,
    top_countries,
    top_minerals,
    top_organisations,
    top_people,
    top_sectors,
)
from charts.definition import Definition

CHARTS: Mapping[str, Definition] = {
    chart.id: chart
    for chart in (
        key_figures.CHART,
        stories_over_time.CHART,
        top_minerals.CHART,
        top_sectors.CHART,
        latest_events.CHART,
        headlines.CHART,
        minerals_over_time.CHART,
        sectors_over_time.CHART,
        minerals_share.CHART,
        sectors_stacked.CHART,
        mineral_by_sector.CHART,
        top_organisations.CHART,
        top_people.CHART,
        top_countries.CHART,
        people_with_roles.CHART,
        quote_cards.CHART,
        actor_over_time.CHART,
        actor_and_peer.CHART,
        actor_minerals.CHART,
        actor_speaks_of.CHART,
        actor_network.CHART,
        initiative_timeline.CHART,
        initiative_attention.CHART,
    )
}

__all__ = ["CHARTS", "Definition"]
