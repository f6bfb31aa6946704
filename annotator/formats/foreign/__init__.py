"""Files of other programs, read as page records."""
