"""The schema of comments, of sittings and of the index of words, which steps of migrations.py make."""

COMMENTS = (
    """
CREATE TABLE comments (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  number INTEGER NOT NULL,  -- on its page, from 1
  about TEXT NOT NULL CHECK (about IN ('page', 'article', 'line')),
  start_cp INTEGER NOT NULL,  -- code points of the page's text, from 0; 0 for the page
  end_cp INTEGER NOT NULL,  -- exclusive; 0 for the page
  text TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,  -- ISO 8601, UTC
  resolved_by TEXT NOT NULL,  -- '' while it is open
  resolved_at TEXT NOT NULL,
  PRIMARY KEY (page_id, number),
  CHECK (0 <= start_cp AND start_cp <= end_cp AND (resolved_by = '') = (resolved_at = ''))
) STRICT, WITHOUT ROWID""",

INDEX = (
    # Contentless: the text itself stands in texts. Every character but ASCII blanks and marks belongs to a word, as
    # whoever writes here has cut them.
    """
CREATE VIRTUAL TABLE page_words USING fts5 (
  words,  -- in the order of the page, apart by blanks
  parts,  -- pairs of characters, so that a name is found however it was cut
  content='', tokenize='ascii'
)""",
