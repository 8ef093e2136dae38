"""What the tests of hostile content share: the verdict on each string, and a site made of all that are taken."""

from tests.hostile.site import hostile_site
from tests.hostile.verdicts import verdicts

__all__ = ["hostile_site", "verdicts"]
