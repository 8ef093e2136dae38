"""One profile: the same examples on each run, no clock of their own, nothing kept between runs."""

from hypothesis import settings

from tests.scale import ALL

settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=100 if ALL else 20)
settings.load_profile("same")
