-- Letters that are to be sent by mail. What a letter says is forgotten once it was sent: it may hold a link that lets somebody in.
CREATE TABLE letter (
    id        TEXT   NOT NULL PRIMARY KEY,
    -- What it is about: a proposal, an account, a campaign.
    about     TEXT   NOT NULL,
    recipient TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    body      TEXT   NOT NULL,
    created   TEXT   NOT NULL,
    tried     BIGINT NOT NULL,
    -- Not before this moment; who sends it moves it on, so that no other server sends it too.
    due       TEXT   NOT NULL,
    -- When it was sent; empty before.
    sent      TEXT   NOT NULL,
    -- Why it was not sent the last time.
    trouble   TEXT   NOT NULL
);
CREATE INDEX letter_due ON letter (sent, due);
CREATE INDEX letter_about ON letter (about);
