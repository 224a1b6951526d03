-- The committee's emergency numbers, in its order; each is validated before it is stored, and stored whole.
CREATE TABLE emergency (
    position BIGINT NOT NULL PRIMARY KEY,
    body     TEXT   NOT NULL
);
