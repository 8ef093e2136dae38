"""Import of a guide: its document to lines, the lines to directions, the directions to draft YAML and a report."""
