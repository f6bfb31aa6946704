"""The pure core: page text, articles, edits. No Qt, no SQLite, no files."""
