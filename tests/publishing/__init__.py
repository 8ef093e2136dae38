"""Building, staging, swapping and releasing a site."""
