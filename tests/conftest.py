"""Settings of all tests."""

import os

from hypothesis import settings

# A check of a commit must say the same twice: chance is for those who look for new failures.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")
