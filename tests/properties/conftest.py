"""One profile: the same examples on each run, no clock of their own, nothing kept between runs."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=100)
settings.load_profile("same")
