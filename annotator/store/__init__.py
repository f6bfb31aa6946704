"""One SQLite file is one project."""
