"""What the finder's panel "these results" is given: which lists have a subscription, and the words for files taken."""

from generator.presentation.edition import Edition


def lists(edition: Edition) -> dict[str, object]:
    """Return which lists have a subscription beside those of countries, fields, guides; and the words for files taken."""
    say, catalogue = edition.say, edition.catalogue
    day = catalogue.newest_check
    return {
        "pairs": [f"{code.lower()}/{slug}" for code, slug in catalogue.by_country_field],
        "alone": [guide.name for guide in catalogue.without_directions],
        "day": day.isoformat() if day else "",
        "names": {
            "both": say("country_field.title", country="{country}", field="{field}"),
            "country": "{country}",
            "field": "{field}",
            "guide": say("guide.heading", label="{guide}"),
            "open": say("open.title"),
            "all": say("nav.directions"),
        },
        "taken": {
            "calendar.ics": say("taking.taken.dates", n="{n}"),
            **dict.fromkeys(("directions.csv", "partner-calls.csv"), say("taking.taken.rows", n="{n}")),
        },
        **{key: say(f"taking.{key}") for key in ("nothing", "failed")},
    }
