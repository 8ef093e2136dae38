"""How to cite a call: as text, as BibTeX, as RIS; with the version of its guide, since a draft is not the published text."""

from dataclasses import dataclass

from generator.presentation.translator import Translator
from generator.presentation.view_models import DirectionView

# What BibTeX takes for markup within a value, which stands in quotes.
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"} | {'"': "''"})


@dataclass(frozen=True)
class Citation:
    """The same reference in three forms."""

    text: str
    bibtex: str
    ris: str


def citation(view: DirectionView, data_date: str, say: Translator, url: str) -> Citation:
    """Return the citation of a call whose page has this address."""
    guide = say("guide.heading", label=view.guide.text)
    code = say("direction.code", code=view.code)
    parts = [guide, code, *([view.version] if view.version else [])]
    values = {"title": view.title, "of": say("list.comma").join(parts), "site": say("site.name"), "url": url}
    data = say("footer.data", date=data_date)
    year = view.guide.path.rstrip("/").rsplit("/", 1)[-1].split("-", maxsplit=1)[0]
    note = say("list.separator").join([*parts, data])
    fields = {
        "title": view.title.translate(_SPECIAL),
        "howpublished": say("site.name").translate(_SPECIAL),
        "year": year,
        "note": note.translate(_SPECIAL),
        "url": url,
    }
    body = ",\n".join(f'  {name} = "{value}"' for name, value in fields.items())
    lines = (
        ("TY", "WEB"),
        ("TI", view.title),
        ("T2", say("site.name")),
        ("PY", year),
        ("N1", note),
        ("UR", url),
        ("ER", ""),
    )
    return Citation(
        text=say("cite.reference", **values, data=data),
        bibtex=f"@misc{{joint-calls-{view.id.replace('/', '-')},\n{body}\n}}",
        ris="\n".join(f"{tag}  - {value}" for tag, value in lines),
    )
