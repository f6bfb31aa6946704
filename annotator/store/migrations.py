"""The schema of project files, step by step. A released step is never edited; docs/schema.md explains the tables."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.core.errors import QT_TRANSLATE_NOOP, ProjectError
from annotator.store import flow_schema

APPLICATION_ID = int.from_bytes(b"Anno", "big")  # in the file's header: an SQLite file that is a project
MIGRATIONS = Migrations("annotator")


def newest_version(migrations: Migrations) -> int:
    """The schema version that ``migrations`` lead to: how many steps there are."""
    nothing = Database(memory=True, execute_plugins=False)
    try:
        return len(migrations.pending(nothing))
    finally:
        nothing.close()


def migrate(db: Database, migrations: Migrations) -> None:
    """Apply what is pending, all of it or nothing. Raises whatever a step raises."""
    # A step may rebuild tables, for which foreign keys must rest; no pragma can do that inside a transaction.
    db.execute("PRAGMA foreign_keys=OFF")
    try:
        with db.atomic():
            migrations.apply(db)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise ProjectError(
                    QT_TRANSLATE_NOOP(
                        "errors", "Rows of the project refer to rows that are not there; open a backup of it instead."
                    )
                )
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={newest_version(migrations)}")
    finally:
        db.execute("PRAGMA foreign_keys=ON")


_TABLES = (
    """
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL  -- JSON
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE categories (
  id TEXT PRIMARY KEY,
  place INTEGER NOT NULL,  -- order in menus
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  key TEXT NOT NULL,  -- the digit that sets it, or ''
  colour TEXT NOT NULL  -- #rrggbb
) STRICT""",
    """
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,  -- name as given, '' if there was no file
  sha256 TEXT NOT NULL,  -- of the file's bytes
  encoding TEXT NOT NULL,
  guessed INTEGER NOT NULL CHECK (guessed IN (0, 1)),  -- 1: the encoding was guessed
  pages INTEGER NOT NULL,
  UNIQUE (file, sha256, encoding, guessed, pages)
) STRICT""",
    """
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('new', 'proposed', 'in_progress', 'gold')),
  title TEXT NOT NULL,  -- first headline; derived, as are the next five columns
  article_count INTEGER NOT NULL,
  accepted_count INTEGER NOT NULL,
  unsure_any INTEGER NOT NULL CHECK (unsure_any IN (0, 1)),  -- the page or any of its articles
  doubtful_count INTEGER NOT NULL,
  categories TEXT NOT NULL,  -- JSON: the category of each article, in order
  accepted_by TEXT,  -- a person accepted the whole page: it is gold
  accepted_at TEXT,
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
  note TEXT NOT NULL,
  base_status TEXT NOT NULL,  -- what the page is while no step of a person is in effect
  revision INTEGER NOT NULL,  -- grows with every change
  proposal_id INTEGER,  -- the proposal in effect
  source_id INTEGER NOT NULL REFERENCES sources (id),
  source_page INTEGER NOT NULL,  -- number of the page in its file, from 1
  CHECK ((accepted_by IS NULL) = (accepted_at IS NULL))
) STRICT""",
    # Apart from pages: an edit rewrites the row of its page, which must stay short.
    """
CREATE TABLE texts (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  sha256 TEXT NOT NULL,  -- of the text as UTF-8
  meta TEXT NOT NULL,  -- JSON: whatever else came with the page
  text TEXT NOT NULL  -- exactly as received; positions count its code points from 0
) STRICT""",
    """
CREATE TABLE articles (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  article TEXT NOT NULL,  -- id on its page
  place INTEGER NOT NULL,  -- the number that a person sees, from 1
  category TEXT REFERENCES categories (id),
  accepted_by TEXT,  -- a person accepted the article as it stands: it is gold
  accepted_at TEXT,
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
  note TEXT NOT NULL,
  PRIMARY KEY (page_id, article),
  CHECK ((accepted_by IS NULL) = (accepted_at IS NULL))
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE spans (
  page_id INTEGER NOT NULL,
  article TEXT NOT NULL,
  place INTEGER NOT NULL,  -- reading order in the article, from 1
  role TEXT NOT NULL,
  start_cp INTEGER NOT NULL,  -- code points of the text, from 0
  end_cp INTEGER NOT NULL,  -- exclusive
  PRIMARY KEY (page_id, article, place),
  FOREIGN KEY (page_id, article) REFERENCES articles (page_id, article) ON DELETE CASCADE,
  CHECK (0 <= start_cp AND start_cp < end_cp)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  made_by TEXT NOT NULL,  -- the rules or the model
  made_at TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE borders (
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  place INTEGER NOT NULL,
  at_cp INTEGER NOT NULL,
  confidence REAL NOT NULL,
  reasons TEXT NOT NULL,  -- JSON: [[code, value, ...], ...]
  PRIMARY KEY (proposal_id, place)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE attachments (
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  article TEXT NOT NULL,
  anchor_cp INTEGER NOT NULL,  -- where its longest piece began
  reasons TEXT NOT NULL,  -- JSON: why the head of the article is its own
  PRIMARY KEY (proposal_id, article)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE suggestions (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  article TEXT NOT NULL,
  anchor_cp INTEGER NOT NULL,  -- where its longest piece began
  category TEXT NOT NULL REFERENCES categories (id),
  confidence REAL NOT NULL,
  reasons TEXT NOT NULL,  -- JSON
  UNIQUE (proposal_id, article, anchor_cp)
) STRICT""",
    """
CREATE TABLE edit_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,  -- ISO 8601, UTC
  who TEXT NOT NULL,
  page_id INTEGER REFERENCES pages (id),
  revision INTEGER,  -- of the page, after the change
  action TEXT NOT NULL CHECK (action IN ('edit', 'undo', 'redo', 'propose', 'import')),
  kind TEXT NOT NULL,
  details TEXT NOT NULL,  -- JSON: what was asked for
  undoes INTEGER REFERENCES edit_log (id),
  forward TEXT,  -- JSON: each changed article before and after
  inverse TEXT  -- JSON: the same, the other way round
) STRICT""",
    """
CREATE TABLE undo_history (
  seq INTEGER PRIMARY KEY,
  log_id INTEGER NOT NULL UNIQUE REFERENCES edit_log (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  undone_by INTEGER REFERENCES edit_log (id)  -- the undo that took it back, NULL while it is in effect
) STRICT""",
)

_INDEXES = (
    "CREATE INDEX pages_by_status ON pages (status, id)",
    "CREATE INDEX edit_log_by_page ON edit_log (page_id, id)",
    "CREATE INDEX steps_to_undo ON undo_history (seq) WHERE undone_by IS NULL",
    "CREATE INDEX steps_to_redo ON undo_history (seq) WHERE undone_by IS NOT NULL",
    "CREATE INDEX steps_of_page ON undo_history (page_id, seq)",
)

_TRIGGERS = (
    """
CREATE TRIGGER edit_log_is_never_changed BEFORE UPDATE ON edit_log
BEGIN SELECT RAISE(ABORT, 'edit_log is append-only'); END""",
    """
CREATE TRIGGER edit_log_is_never_shortened BEFORE DELETE ON edit_log
BEGIN SELECT RAISE(ABORT, 'edit_log is append-only'); END""",
    # INSERT OR REPLACE deletes without firing delete triggers where recursive triggers are off.
    """
CREATE TRIGGER edit_log_is_never_replaced BEFORE INSERT ON edit_log
WHEN EXISTS (SELECT 1 FROM edit_log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'edit_log is append-only'); END""",
    """
CREATE TRIGGER texts_are_never_changed BEFORE UPDATE OF text, sha256 ON texts
BEGIN SELECT RAISE(ABORT, 'a text stays as it was received'); END""",
)

_VIEWS = (
    """
CREATE VIEW pieces AS
SELECT pages.name AS page, articles.place AS number, spans.place AS piece, spans.role, spans.start_cp, spans.end_cp,
       substr(texts.text, spans.start_cp + 1, spans.end_cp - spans.start_cp) AS text, spans.page_id, spans.article
FROM spans
JOIN articles USING (page_id, article)
JOIN pages ON pages.id = spans.page_id
JOIN texts USING (page_id)
ORDER BY spans.page_id, articles.place, spans.place""",
    """
CREATE VIEW article_texts AS
SELECT pages.name AS page, articles.place AS number, articles.category,
       coalesce((SELECT group_concat(replace(replace(text, char(13), ''), char(10), ' '), ' ')
                 FROM (SELECT substr(texts.text, start_cp + 1, end_cp - start_cp) AS text FROM spans
                       WHERE spans.page_id = articles.page_id AND spans.article = articles.article
                         AND role = 'headline'
                       ORDER BY spans.place)), '') AS headline,
       (SELECT group_concat(text, char(10))
        FROM (SELECT substr(texts.text, start_cp + 1, end_cp - start_cp) AS text FROM spans
              WHERE spans.page_id = articles.page_id AND spans.article = articles.article
              ORDER BY spans.place)) AS text,
       articles.accepted_by, articles.accepted_at, articles.unsure, articles.note, pages.status AS page_status,
       articles.page_id, articles.article
FROM articles
JOIN pages ON pages.id = articles.page_id
JOIN texts USING (page_id)
ORDER BY articles.page_id, articles.place""",
    "CREATE VIEW gold_articles AS SELECT * FROM article_texts WHERE accepted_at IS NOT NULL",
    """
CREATE VIEW doubts AS
SELECT pages.name AS page, borders.at_cp, borders.confidence, borders.reasons,
       substr(texts.text, borders.at_cp + 1, 20) AS text, pages.id AS page_id
FROM borders
JOIN pages ON pages.proposal_id = borders.proposal_id
JOIN texts ON texts.page_id = pages.id
ORDER BY borders.confidence""",
    """
CREATE VIEW history AS
SELECT edit_log.id, edit_log.at, edit_log.who, pages.name AS page, edit_log.action, edit_log.kind, edit_log.details,
       edit_log.undoes
FROM edit_log
LEFT JOIN pages ON pages.id = edit_log.page_id
ORDER BY edit_log.id""",
)


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """All tables, indexes, triggers and views."""
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS, *_VIEWS):
        db.execute(statement.strip())


_SCHEME_TABLES = (
    "ALTER TABLE articles ADD COLUMN also TEXT NOT NULL DEFAULT '[]'",  # JSON: further categories
    """
CREATE TABLE scheme_versions (
  version INTEGER PRIMARY KEY,
  log_id INTEGER REFERENCES edit_log (id),  -- the change that made it, NULL where the project began with it
  multiple INTEGER NOT NULL CHECK (multiple IN (0, 1)),  -- 1: an article may have several categories
  categories TEXT NOT NULL,  -- JSON: [[id, name_zh, name_en, key, colour], ...] in the order of menus
  merged TEXT NOT NULL  -- JSON: {id of a category that was merged: id of the one that it is now}
) STRICT""",
    """
CREATE TRIGGER scheme_versions_are_never_changed BEFORE UPDATE ON scheme_versions
BEGIN SELECT RAISE(ABORT, 'scheme_versions is append-only'); END""",
    """
CREATE TRIGGER scheme_versions_are_never_shortened BEFORE DELETE ON scheme_versions
BEGIN SELECT RAISE(ABORT, 'scheme_versions is append-only'); END""",
    """
INSERT INTO scheme_versions (multiple, categories, merged)
SELECT 0, json_group_array(json_array(id, name_zh, name_en, key, colour)), '{}'
FROM (SELECT * FROM categories ORDER BY place)
WHERE EXISTS (SELECT 1 FROM categories)
GROUP BY 1""",
    # A suggestion may be for a category that was merged or removed since.
    """
CREATE TABLE new_suggestions (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  article TEXT NOT NULL,
  anchor_cp INTEGER NOT NULL,  -- where its longest piece began
  category TEXT NOT NULL,  -- as it was called then
  confidence REAL NOT NULL,
  reasons TEXT NOT NULL,  -- JSON
  UNIQUE (proposal_id, article, anchor_cp)
) STRICT""",
    "INSERT INTO new_suggestions SELECT * FROM suggestions",
    "DROP TABLE suggestions",
    "ALTER TABLE new_suggestions RENAME TO suggestions",
    # A change of the scheme is a step that concerns no single page.
    """
CREATE TABLE new_undo_history (
  seq INTEGER PRIMARY KEY,
  log_id INTEGER NOT NULL UNIQUE REFERENCES edit_log (id),
  page_id INTEGER REFERENCES pages (id),  -- NULL: a change of the scheme
  undone_by INTEGER REFERENCES edit_log (id)  -- the undo that took it back, NULL while it is in effect
) STRICT""",
    "INSERT INTO new_undo_history SELECT * FROM undo_history",
    "DROP TABLE undo_history",
    "ALTER TABLE new_undo_history RENAME TO undo_history",
    *(statement for statement in _INDEXES if "ON undo_history" in statement),
)


@MIGRATIONS()
def m002_scheme(db: Database) -> None:
    """The scheme with its versions; further categories of an article; steps that concern the scheme."""
    for view in ("gold_articles", "article_texts"):
        db.execute(f"DROP VIEW {view}")
    for statement in _SCHEME_TABLES:
        db.execute(statement.strip())
    article_texts, gold_articles = (view for view in _VIEWS if "article_texts" in view)
    db.execute(article_texts.strip().replace("articles.category,", "articles.category, articles.also,"))
    db.execute(gold_articles)


@MIGRATIONS()
def m003_clean_text(db: Database) -> None:
    """Corrections of single characters, above the raw text."""
    db.execute(
        """
CREATE TABLE corrections (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  start_cp INTEGER NOT NULL,  -- code points of the page's text, from 0
  end_cp INTEGER NOT NULL,  -- exclusive
  text TEXT NOT NULL,  -- what stands there in the clean text
  made TEXT NOT NULL CHECK (made IN ('accepted', 'typed', 'rejected')),
  reason TEXT NOT NULL,  -- code of the suggestion that it answers, or ''
  PRIMARY KEY (page_id, start_cp),
  CHECK (0 <= start_cp AND start_cp < end_cp)
) STRICT, WITHOUT ROWID""".strip()
    )
    db.execute(
        """
CREATE VIEW corrected AS
SELECT pages.name AS page, corrections.start_cp, corrections.end_cp,
       substr(texts.text, corrections.start_cp + 1, corrections.end_cp - corrections.start_cp) AS raw, corrections.text,
       corrections.made, corrections.reason, corrections.page_id
FROM corrections
JOIN pages ON pages.id = corrections.page_id
JOIN texts USING (page_id)
ORDER BY corrections.page_id, corrections.start_cp""".strip()
    )


_MODELS = (
    """
CREATE TABLE models (
  version INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('segmentation', 'categories')),
  base TEXT NOT NULL,  -- the shipped model that it stands on
  body TEXT,  -- JSON: the model itself; NULL where it was not better, so that it was not kept
  pages TEXT NOT NULL CHECK (json_valid(pages)),  -- [[page id, revision], ...] of the gold pages
  figures TEXT NOT NULL CHECK (json_valid(figures)),  -- the present model beside the new one, and the decision
  compared_with INTEGER REFERENCES models (version),  -- the one then in use, NULL: the shipped one
  log_id INTEGER NOT NULL UNIQUE REFERENCES edit_log (id)  -- who and when
) STRICT""",
    """
CREATE TABLE model_uses (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('segmentation', 'categories')),
  version INTEGER REFERENCES models (version),  -- in use from then on, NULL: the shipped one
  log_id INTEGER NOT NULL REFERENCES edit_log (id)
) STRICT""",
    *(
        f"""
CREATE TRIGGER {table}_are_never_{what} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
        for table in ("models", "model_uses")
        for what, event in (("changed", "UPDATE"), ("shortened", "DELETE"))
    ),
    *(
        f"""
CREATE TRIGGER {table}_are_never_replaced BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
        for table, key in (("models", "version"), ("model_uses", "id"))
    ),
    """
CREATE VIEW learnt_models AS
SELECT models.version, models.kind, models.base, edit_log.at, edit_log.who, json_array_length(models.pages) AS pages,
       models.figures, models.compared_with, models.body IS NOT NULL AS kept,
       models.version IS (SELECT model_uses.version FROM model_uses WHERE model_uses.kind = models.kind
                          ORDER BY model_uses.id DESC LIMIT 1) AS in_use
FROM models
JOIN edit_log ON edit_log.id = models.log_id
ORDER BY models.version""",
)


@MIGRATIONS()
def m004_models(db: Database) -> None:
    """Models that were learnt from gold pages, and which of them was in use when."""
    for statement in _MODELS:
        db.execute(statement.strip())


_GUIDELINES = (
    """
CREATE TABLE guidelines (
  version INTEGER PRIMARY KEY,
  zh TEXT NOT NULL,  -- Markdown
  en TEXT NOT NULL,
  sha256 TEXT NOT NULL,  -- of zh, a form feed and en, as UTF-8
  at TEXT NOT NULL,  -- ISO 8601, UTC
  who TEXT NOT NULL,  -- '': it came with the program
  note TEXT NOT NULL,  -- what changed, in a person's words
  restored INTEGER REFERENCES guidelines (version),  -- the older version whose text it has
  log_id INTEGER REFERENCES edit_log (id)  -- NULL where the project began with it
) STRICT""",
    *(
        f"""
CREATE TRIGGER guidelines_are_never_{what} BEFORE {event} ON guidelines
BEGIN SELECT RAISE(ABORT, 'guidelines is append-only'); END"""
        for what, event in (("changed", "UPDATE"), ("shortened", "DELETE"))
    ),
    """
CREATE TRIGGER guidelines_are_never_replaced BEFORE INSERT ON guidelines
WHEN EXISTS (SELECT 1 FROM guidelines WHERE version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'guidelines is append-only'); END""",
    """
CREATE TABLE accepted_under (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  accepted_at TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  version INTEGER,  -- of the guideline, in the project where it was accepted; NULL: not known
  sha256 TEXT NOT NULL,  -- of the guideline; '': not known
  PRIMARY KEY (page_id, accepted_at, accepted_by)
) STRICT, WITHOUT ROWID""",
    # Keyed by the acceptance itself: an undo that brings an acceptance back brings its guideline back. The time keeps
    # what was accepted before there was a guideline from getting one by an undo.
    """
CREATE TRIGGER pages_remember_their_guideline AFTER UPDATE OF accepted_at ON pages
WHEN NEW.accepted_at IS NOT NULL AND NEW.accepted_at IS NOT OLD.accepted_at
BEGIN
  INSERT OR IGNORE INTO accepted_under (page_id, accepted_at, accepted_by, version, sha256)
  SELECT NEW.id, NEW.accepted_at, NEW.accepted_by, version, sha256 FROM guidelines
  WHERE at <= NEW.accepted_at ORDER BY version DESC LIMIT 1;
END""",
    """
CREATE VIEW gold_pages AS
SELECT pages.name AS page, pages.accepted_by, pages.accepted_at, accepted_under.version AS guideline_version,
       nullif(accepted_under.sha256, '') AS guideline_sha256, pages.id AS page_id
FROM pages
LEFT JOIN accepted_under ON accepted_under.page_id = pages.id AND accepted_under.accepted_at = pages.accepted_at
  AND accepted_under.accepted_by = pages.accepted_by
WHERE pages.accepted_at IS NOT NULL
ORDER BY pages.id""",
)


@MIGRATIONS()
def m005_guidelines(db: Database) -> None:
    """The annotation guideline with its versions, and under which of them each page was accepted."""
    for statement in _GUIDELINES:
        db.execute(statement.strip())


_SUGGESTION_OF = """
FROM articles
JOIN pages ON pages.id = articles.page_id
JOIN proposals ON proposals.id = pages.proposal_id
JOIN suggestions ON suggestions.proposal_id = proposals.id AND suggestions.article = articles.article
WHERE articles.accepted_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM spans WHERE spans.page_id = articles.page_id AND spans.article = articles.article
    AND suggestions.anchor_cp >= spans.start_cp AND suggestions.anchor_cp < spans.end_cp)"""

_SUGGESTED = (
    """
CREATE TABLE suggested (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  article TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  category TEXT NOT NULL,  -- as suggested when the article was accepted
  confidence REAL NOT NULL,
  made_by TEXT NOT NULL,  -- which rules or model
  PRIMARY KEY (page_id, article, accepted_at)
) STRICT, WITHOUT ROWID""",
    # The newest suggestion of each article counts; OR REPLACE in the order of their ids leaves that one.
    f"""
INSERT OR REPLACE INTO suggested (page_id, article, accepted_at, category, confidence, made_by)
SELECT articles.page_id, articles.article, articles.accepted_at, suggestions.category, suggestions.confidence,
       proposals.made_by
{_SUGGESTION_OF} ORDER BY suggestions.id""",
    f"""
CREATE TRIGGER articles_remember_their_suggestion AFTER UPDATE OF accepted_at ON articles
WHEN NEW.accepted_at IS NOT NULL AND OLD.accepted_at IS NULL
BEGIN
  INSERT OR IGNORE INTO suggested (page_id, article, accepted_at, category, confidence, made_by)
  SELECT NEW.page_id, NEW.article, NEW.accepted_at, suggestions.category, suggestions.confidence, proposals.made_by
  {_SUGGESTION_OF} AND articles.page_id = NEW.page_id AND articles.article = NEW.article
  ORDER BY suggestions.id DESC LIMIT 1;
END""",
)


@MIGRATIONS()
def m006_suggested(db: Database) -> None:
    """What the program had suggested for an article when a person accepted it."""
    for statement in _SUGGESTED:
        db.execute(statement.strip())


@MIGRATIONS()
def m007_comments_and_sittings(db: Database) -> None:
    """Comments on pages, articles and lines; how long people had pages in hand."""
    for statement in flow_schema.COMMENTS:
        db.execute(statement.strip())


@MIGRATIONS()
def m008_index_of_words(db: Database) -> None:
    """The index for the search over all pages; it is filled in the background."""
    for statement in flow_schema.INDEX:
        db.execute(statement.strip())


@MIGRATIONS()
def m009_border_outcomes(db: Database) -> None:
    """How many of the proposed borders a person let stand, by how sure the program was."""
    db.execute(
        """
CREATE TABLE border_outcomes (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  accepted_at TEXT NOT NULL,
  tenth INTEGER NOT NULL,  -- of confidence, 0 to 9
  borders INTEGER NOT NULL,
  stood INTEGER NOT NULL,
  confidence REAL NOT NULL,  -- their sum
  PRIMARY KEY (page_id, accepted_at, tenth)
) STRICT, WITHOUT ROWID""".strip()
    )


@MIGRATIONS()
def m010_index_of_one_form(db: Database) -> None:
    """The index has words in simplified characters from now on: it is emptied, and filled in the background."""
    for statement in flow_schema.EMPTY_INDEX:
        db.execute(statement)


@MIGRATIONS()
def m011_remarks(db: Database) -> None:
    """What the program says of a page as a whole, with its proposal."""
    db.execute("ALTER TABLE proposals ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]'")  # JSON: [[code, value, ...], ...]
