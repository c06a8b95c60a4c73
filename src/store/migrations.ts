/** The schema, as a list of steps that only grows: a released step is never edited. */

/** "GoLv": distinguishes a recording from any other SQLite file. */
export const APPLICATION_ID = 0x476f4c76;

/** Tables with data per origin. */
export const BY_ORIGIN = ['processes', 'imports'];
export const BESIDES_CALLS = [...BY_ORIGIN, 'runs'];
export const TABLES = ['calls', ...BESIDES_CALLS];

/** The number of steps applied to a file is its `user_version`. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE calls (
     id INTEGER PRIMARY KEY,
     origin TEXT NOT NULL,            -- the spool file, or the hash of an imported one
     position INTEGER NOT NULL,       -- where in it: the same line is never kept twice
     started_at REAL NOT NULL,        -- milliseconds since the epoch
     duration_ms REAL,
     method TEXT NOT NULL,
     scheme TEXT NOT NULL,
     host TEXT NOT NULL,
     port INTEGER,
     path TEXT NOT NULL,
     query TEXT NOT NULL,             -- JSON, as all that is not a single value
     status INTEGER,
     network_error TEXT,
     error_code TEXT,
     error_message TEXT,
     item_error_codes TEXT NOT NULL,
     auth_scheme TEXT NOT NULL,
     token_hash TEXT,
     integration_key TEXT,
     send_on_behalf_of INTEGER NOT NULL,
     oauth TEXT,
     accounts TEXT NOT NULL,
     limits TEXT,
     trace_token TEXT,
     sdk TEXT,
     from_web_app INTEGER NOT NULL,
     request_bytes INTEGER NOT NULL,
     request_media_type TEXT,
     response_bytes INTEGER NOT NULL,
     response_media_type TEXT,
     envelope TEXT,
     mocked INTEGER NOT NULL,
     sent INTEGER NOT NULL,
     called_from TEXT,
     test TEXT,
     source TEXT NOT NULL,
     pid INTEGER,
     UNIQUE (origin, position)
   ) STRICT;
   CREATE INDEX calls_by_time ON calls (started_at, id);
   CREATE INDEX calls_with_key ON calls (started_at, id) WHERE integration_key IS NOT NULL;
   CREATE TABLE processes (           -- one row for each spool file
     origin TEXT PRIMARY KEY,
     run TEXT NOT NULL,
     pid INTEGER,
     node TEXT,
     read_bytes INTEGER NOT NULL,     -- lines up to here are in the table of calls
     unreadable_lines INTEGER NOT NULL,
     torn INTEGER NOT NULL,           -- 1: the file ends in the middle of a line
     lost_calls INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE runs (                -- one row for each wrapped command
     run TEXT PRIMARY KEY,
     processes_seen INTEGER NOT NULL,
     unheard INTEGER NOT NULL         -- Node processes among them that did not load the recorder
   ) STRICT, WITHOUT ROWID;`,
  'ALTER TABLE processes ADD COLUMN missed_calls INTEGER NOT NULL DEFAULT 0;',
  `CREATE INDEX calls_by_trace_token ON calls (trace_token) WHERE trace_token IS NOT NULL;
   CREATE TABLE imports (             -- one row for each file that was imported
     origin TEXT PRIMARY KEY,         -- the hash of its content
     name TEXT NOT NULL,
     format TEXT NOT NULL,
     calls INTEGER NOT NULL,
     duplicates INTEGER NOT NULL,
     other_hosts INTEGER NOT NULL,
     unreadable INTEGER NOT NULL,
     untimed INTEGER NOT NULL,
     problem TEXT
   ) STRICT, WITHOUT ROWID;`,
  'ALTER TABLE processes ADD COLUMN started_threads INTEGER NOT NULL DEFAULT 0;',
];
