"""From a guide's document to draft YAML: read, mend, cut, parse, write, and account for every line."""
