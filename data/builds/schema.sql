-- The site store. One row says what an address is from a build on, until a later row says otherwise:
-- a reader of build n takes the last row at or before n. So a build writes only what changed, and any
-- build is read at the same cost. A row with status 0 says that the address has no page from there on.

CREATE TABLE IF NOT EXISTS build (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    state BLOB NOT NULL,
    engine TEXT NOT NULL,
    journal INTEGER NOT NULL,
    search TEXT NOT NULL,
    pages INTEGER NOT NULL,
    report TEXT NOT NULL,
    moment TEXT NOT NULL DEFAULT ''
);

-- What an engine was made of: a JSON object from name to digest.
CREATE TABLE IF NOT EXISTS engine (
    digest TEXT PRIMARY KEY,
    parts TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS page (
    address TEXT NOT NULL,
    build INTEGER NOT NULL,
    status INTEGER NOT NULL,
    media_type TEXT NOT NULL DEFAULT '',
    digest BLOB NOT NULL DEFAULT x'',
    size INTEGER NOT NULL DEFAULT 0,
    location TEXT NOT NULL DEFAULT '',
    in_files INTEGER NOT NULL DEFAULT 0,
    sources TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (address, build)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS page_build ON page (build);

-- Where a page ended: few, whatever a build changed.
CREATE INDEX IF NOT EXISTS page_ended ON page (build) WHERE status IN (0, 410);

CREATE TABLE IF NOT EXISTS body (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    gzip BLOB NOT NULL,
    brotli BLOB
);

CREATE INDEX IF NOT EXISTS body_unpressed ON body (id) WHERE brotli IS NULL;

-- The workbench: what the builder remembers of the latest build. Its indexes are made by sqlite_workbench.

CREATE TABLE IF NOT EXISTS entry (
    document TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL,
    updated TEXT NOT NULL,
    revision TEXT NOT NULL,
    teaser TEXT NOT NULL,
    record TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS link (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, target)
) WITHOUT ROWID;

-- Links that are written as addresses, and what led nowhere: see written_links.
CREATE TABLE IF NOT EXISTS written (
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    anchor TEXT NOT NULL,
    PRIMARY KEY (source, address, anchor)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS written_address ON written (address);

CREATE TABLE IF NOT EXISTS broken (
    source TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS member (
    listing TEXT NOT NULL,
    key TEXT NOT NULL,
    document TEXT NOT NULL,
    starts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (listing, key)
) WITHOUT ROWID;
