-- What somebody proposes to make of a listing, whole, and what became of it.
CREATE TABLE proposal (
    id           TEXT   NOT NULL PRIMARY KEY,
    organization TEXT   NOT NULL,
    -- The revision that the author saw; 0 where there is no listing yet.
    base         BIGINT NOT NULL,
    -- What the author saw; empty where there was nothing.
    body_before  TEXT   NOT NULL,
    -- What the author proposes; empty where the listing is to go.
    body_after   TEXT   NOT NULL,
    risk         TEXT   NOT NULL,
    author       TEXT   NOT NULL,
    created      TEXT   NOT NULL,
    -- From when on it may be accepted: a change of contact cools off first.
    ripe         TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    -- What the reviewer said, for the author.
    words        TEXT   NOT NULL,
    decided      TEXT   NOT NULL
);
CREATE INDEX proposal_state ON proposal (state, risk, created);
CREATE INDEX proposal_organization ON proposal (organization, created);

CREATE TABLE verdict (
    proposal TEXT   NOT NULL REFERENCES proposal (id),
    reviewer TEXT   NOT NULL,
    accept   BIGINT NOT NULL,
    words    TEXT   NOT NULL,
    at       TEXT   NOT NULL,
    PRIMARY KEY (proposal, reviewer)
);

-- What was typed and not sent yet.
CREATE TABLE draft (
    account      TEXT   NOT NULL REFERENCES account (id),
    organization TEXT   NOT NULL,
    base         BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    updated      TEXT   NOT NULL,
    PRIMARY KEY (account, organization)
);

-- Versions of listings that others have replaced.
CREATE TABLE version (
    listing  TEXT   NOT NULL,
    revision BIGINT NOT NULL,
    body     TEXT   NOT NULL,
    replaced TEXT   NOT NULL,
    PRIMARY KEY (listing, revision)
);

-- Every act, in one chain: each entry holds the hash of the one before it. Nothing is ever changed or deleted here.
CREATE TABLE log (
    number   BIGINT NOT NULL PRIMARY KEY,
    at       TEXT   NOT NULL,
    actor    TEXT   NOT NULL,
    act      TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    detail   TEXT   NOT NULL,
    previous TEXT   NOT NULL,
    hash     TEXT   NOT NULL
);
