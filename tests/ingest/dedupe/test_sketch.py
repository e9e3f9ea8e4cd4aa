import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from ingest.dedupe import sketch

WORDS = [f"word{number} plain{number * 7 % 13}" for number in range(120)]


def test_copies_that_differ_in_case_signs_and_layout_have_one_sketch() -> None:
    one = sketch("Lithium: a plant opens!", "It opens in Goa, they said — on 3 March.")
    assert one == sketch("LITHIUM — A PLANT OPENS", "It   opens\nin Goa they said on 3 march")
    assert one.whole != sketch("Lithium: a plant opens!", "It opens in Goa, they said.").whole


def test_a_copy_with_its_tail_cut_shares_parts() -> None:
    full, cut = sketch("A", " ".join(WORDS)), sketch("B", " ".join(WORDS[:50]))
    assert len(set(full.parts) & set(cut.parts)) >= 2


@given(st.text(max_size=300), st.text(max_size=30))
def test_every_text_has_keys_that_a_database_keeps(body: str, title: str) -> None:
    keys = sketch(title, body)
    assert keys == sketch(title, body)
    assert len(keys.parts) <= 16
    assert all(-(1 << 63) <= key < 1 << 63 for key in (keys.whole, *keys.parts))


def test_a_sketch_is_the_same_in_every_process() -> None:
    code = (
        "from ingest.dedupe import sketch; print(sketch('A mine', 'opens in Goa on 3 March 2025'))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == str(sketch("A mine", "opens in Goa on 3 March 2025"))
