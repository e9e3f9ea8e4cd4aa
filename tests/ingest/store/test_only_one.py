import os

import pytest

from ingest.errors import UserError
from ingest.store.only_one import only_one


def test_a_second_one_is_refused_and_told_who_is_the_first(url: str) -> None:
    with only_one(url), pytest.raises(UserError, match=f"process {os.getpid()}"), only_one(url):
        pass
    with only_one(url):  # free again
        pass
