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
    "ALTER TABLE pages ADD COLUMN open_comments INTEGER NOT NULL DEFAULT 0",  # derived, for lists
    """
CREATE VIEW commented AS
SELECT pages.name AS page, comments.number, comments.about, comments.start_cp, comments.end_cp,
       substr(texts.text, comments.start_cp + 1, comments.end_cp - comments.start_cp) AS raw, comments.text,
       comments.made_by, comments.made_at, comments.resolved_by, comments.resolved_at, comments.page_id
FROM comments
JOIN pages ON pages.id = comments.page_id
JOIN texts USING (page_id)
ORDER BY comments.page_id, comments.number""",
    # How long a person had a page in hand. What was done meanwhile is in edit_log.
    """
CREATE TABLE sittings (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  who TEXT NOT NULL,
  began_at TEXT NOT NULL,  -- ISO 8601, UTC
  seconds REAL NOT NULL CHECK (seconds >= 0)  -- at work; pauses of more than a minute are left out
) STRICT""",
    "CREATE INDEX sittings_by_page ON sittings (page_id)",
)

INDEX = (
    # Contentless: the text itself stands in texts. Every character but ASCII blanks and marks belongs to a word, as
    # whoever writes here has cut them.
    """
CREATE VIRTUAL TABLE page_words USING fts5 (
  words,  -- in the order of the page, apart by blanks
  parts,  -- pairs of characters, so that a name is found however it was cut
  content='', tokenize='ascii'
)""",
    """
CREATE TABLE indexed (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id)  -- a page that is in page_words
) STRICT""",
)

EMPTY_INDEX = ("INSERT INTO page_words (page_words) VALUES ('delete-all')", "DELETE FROM indexed")
