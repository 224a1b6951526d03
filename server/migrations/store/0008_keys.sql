-- Keys by which programs use the API in somebody's name. Only the hash is kept.
CREATE TABLE api_key (
    hash    TEXT   NOT NULL PRIMARY KEY,
    id      TEXT   NOT NULL,
    account TEXT   NOT NULL REFERENCES account (id),
    -- What its owner calls it.
    name    TEXT   NOT NULL,
    created TEXT   NOT NULL,
    expires TEXT   NOT NULL,
    -- The day of its last use; empty before.
    seen    TEXT   NOT NULL,
    -- Whether it was made by somebody who had shown a second factor.
    factor  BIGINT NOT NULL
);
CREATE INDEX api_key_account ON api_key (account);
