-- Asking whether all of it is still true: a campaign asks all of a region that were not confirmed for so many months.
CREATE TABLE campaign (
    id      TEXT   NOT NULL PRIMARY KEY,
    -- The code of a region; the whole country where empty.
    region  TEXT   NOT NULL,
    months  BIGINT NOT NULL,
    author  TEXT   NOT NULL,
    created TEXT   NOT NULL,
    closed  TEXT   NOT NULL
);

-- Whom a campaign asks, and what came of it.
CREATE TABLE asked (
    campaign     TEXT NOT NULL REFERENCES campaign (id),
    organization TEXT NOT NULL,
    -- When a link to answer was made last; empty where none was.
    linked       TEXT NOT NULL,
    answered     TEXT NOT NULL,
    -- confirmed, changed, gone; empty where nothing came yet.
    answer       TEXT NOT NULL,
    PRIMARY KEY (campaign, organization)
);
CREATE INDEX asked_organization ON asked (organization);

-- Links to answer with: each for one listing as it was then, good for once. Only the hash is kept.
CREATE TABLE ask (
    hash         TEXT   NOT NULL PRIMARY KEY,
    campaign     TEXT   NOT NULL,
    organization TEXT   NOT NULL,
    revision     BIGINT NOT NULL,
    expires      TEXT   NOT NULL,
    used         TEXT   NOT NULL
);
