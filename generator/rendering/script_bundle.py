"""The modules of the theme joined into one script, for a page that may load nothing: each is a function of its own."""

import re
from collections.abc import Mapping, Sequence

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)


def bundle(files: Mapping[str, bytes], entries: Sequence[str]) -> str:
    """Return a script that runs some modules and all that they import, each once and after what it imports."""
    made: dict[str, str] = {}

    def add(name: str) -> None:
        if name in made:
            return
        source = files[name].decode()
        for _, other in _IMPORT.findall(source):
            add(other)
        made[name] = _function(name, source)

    for entry in entries:
        add(entry)
    return "\n".join(['"use strict";', "const modules = {};", *made.values()])


def _function(name: str, source: str) -> str:
    exported = _EXPORT.findall(source)
    taken = _IMPORT.sub(r'const {\1} = modules["\2"];\n', source)
    body = _EXPORT.sub("", taken)
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(exported)} }};\n}})();'
