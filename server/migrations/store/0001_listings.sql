-- Booleans are BIGINT 0 or 1, times RFC 3339 text: the same columns hold on every engine.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- A listing is validated before it is stored, and stored whole: what was checked is what is published.
CREATE TABLE listing (
    id       TEXT   NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    body     TEXT   NOT NULL
);
