-- What readers say is wrong with a listing. No column for the sender, none for the time of day; the identifiers are
-- random and the rows lie in their order, so that they do not tell in which order reports came.
CREATE TABLE report (
    id       TEXT   NOT NULL PRIMARY KEY,
    listing  TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    text     TEXT   NOT NULL,
    language TEXT   NOT NULL,
    day      TEXT   NOT NULL,
    times    BIGINT NOT NULL,
    done     BIGINT NOT NULL
) WITHOUT ROWID;

CREATE INDEX report_of_listing ON report (listing, day);
