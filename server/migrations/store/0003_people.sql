-- Who may do what. Nothing of a visitor is ever in these tables.
CREATE TABLE account (
    id        TEXT   NOT NULL PRIMARY KEY,
    email     TEXT   NOT NULL UNIQUE,
    name      TEXT   NOT NULL,
    role      TEXT   NOT NULL,
    -- Codes with a space between them; every region where empty.
    regions   TEXT   NOT NULL,
    language  TEXT   NOT NULL,
    -- A PHC string (Argon2id); empty until the invitation is taken up.
    password  TEXT   NOT NULL,
    -- The secret of the second factor in base 32; empty where there is none.
    totp      TEXT   NOT NULL,
    -- The last step of time whose code was taken: none is taken twice.
    totp_step BIGINT NOT NULL,
    active    BIGINT NOT NULL,
    created   TEXT   NOT NULL
);

CREATE TABLE membership (
    account      TEXT NOT NULL REFERENCES account (id),
    organization TEXT NOT NULL,
    PRIMARY KEY (account, organization)
);

CREATE TABLE recovery (
    account TEXT NOT NULL REFERENCES account (id),
    hash    TEXT NOT NULL,
    PRIMARY KEY (account, hash)
);

-- Links that are good for one use: an invitation, a new beginning. Only their hash is kept.
CREATE TABLE ticket (
    hash    TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    expires TEXT NOT NULL,
    used    TEXT NOT NULL
);

CREATE TABLE session (
    hash    TEXT   NOT NULL PRIMARY KEY,
    id      TEXT   NOT NULL,
    account TEXT   NOT NULL REFERENCES account (id),
    created TEXT   NOT NULL,
    seen    TEXT   NOT NULL,
    expires TEXT   NOT NULL,
    device  TEXT   NOT NULL,
    -- Whether the second factor was given.
    factor  BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

-- Attempts that failed, by what was tried: an account, a link.
CREATE TABLE attempt (
    name   TEXT   NOT NULL PRIMARY KEY,
    failed BIGINT NOT NULL,
    since  TEXT   NOT NULL
);
