"""One file a format, all fed by the same editions."""
