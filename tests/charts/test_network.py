"""The network of an actor: the same each time, no two labels meeting, the middle kept."""

import random

import pytest

from charts import actor_network, network, screen_network
from charts.network import MOST_NODES, Edge, Network, Node, laid_out, overlap
from db.filters import Filters
from db.session import session
from tests.charts.archive import Archive
from tests.charts.selections import ACTOR


def company(number: int, seed: int, longest: int = 6) -> Network:
    chance = random.Random(seed)
    words = ["Ministry", "of", "Critical", "Minerals", "Exampla", "关键矿产", "Übersee", "w" * 25]
    nodes = [
        Node(f"person:{at}", " ".join(chance.choices(words, k=chance.randint(1, longest))),
             chance.choice(("organisation", "person", "country")), chance.randint(1, 400))
        for at in range(number)
    ]  # fmt: skip
    edges = [Edge(nodes[0].id, node.id, chance.randint(1, 90)) for node in nodes[1:]]
    for _ in range(4 * number):
        one, other = chance.sample(nodes, 2) if number > 1 else (nodes[0], nodes[0])
        if one.id != other.id:
            edges.append(Edge(one.id, other.id, chance.randint(1, 50)))
    return laid_out(nodes, edges, "stories")


@pytest.mark.parametrize("number", [1, 2, 3, 12, MOST_NODES])
@pytest.mark.parametrize("seed", range(3))
def test_no_two_labels_meet_and_nothing_leaves_the_drawing(number: int, seed: int) -> None:
    found = company(number, seed)
    for at, node in enumerate(found.nodes):
        left, top, right, bottom = node.box
        assert left >= 0 and right <= network.WIDTH and top >= 0 and bottom <= network.HEIGHT
        for other in found.nodes[:at]:
            assert not (node.lines and other.lines and overlap(node, other)), (node, other)
    assert sum(bool(node.lines) for node in found.nodes) >= 0.8 * number


def test_it_is_the_same_each_time() -> None:
    assert company(30, 5) == company(30, 5)


def test_every_tie_with_the_middle_is_drawn_and_few_others() -> None:
    found = company(30, 1)
    middle = found.nodes[0].id
    own = [edge for edge in found.edges if middle in (edge.one, edge.other)]
    assert {edge.one for edge in own} | {edge.other for edge in own} == {n.id for n in found.nodes}
    assert len(found.edges) - len(own) <= 30


def test_sizes_and_kinds_are_those_of_the_actors(archive: Archive) -> None:
    with session(archive.url) as opened:
        found = actor_network.network(opened, Filters(), ACTOR)
        assert actor_network.network(opened, Filters(), "person:nobody") is None
    assert found
    assert found.nodes[0].id == ACTOR
    assert len(found.nodes) == MOST_NODES
    counts = {node.id: len(archive.units(Filters(), node.id)) for node in found.nodes}
    assert {node.id: node.count for node in found.nodes} == counts
    assert all(edge.count == len(archive.units(Filters(), edge.one, edge.other))
               for edge in found.edges)  # fmt: skip
    for dark in (False, True):
        fig = screen_network.figure(found, dark)
        clicked = [row[0] for trace in fig.data if trace.customdata for row in trace.customdata]
        assert sorted(clicked) == sorted(counts)
        symbols = {trace.name: trace.marker.symbol for trace in fig.data if trace.customdata}
        assert len(set(symbols.values())) == len(symbols) > 1
