-- Passkeys, as a second factor in place of a typed code: what the browser's key is known by, as the WebAuthn library writes it.
CREATE TABLE passkey (
    id      TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    name    TEXT NOT NULL,
    body    TEXT NOT NULL,
    created TEXT NOT NULL,
    -- The day of its last use; empty before.
    seen    TEXT NOT NULL
);
CREATE INDEX passkey_account ON passkey (account);

-- What was asked of a browser and waits for its answer, by session: any server may hear it.
CREATE TABLE ceremony (
    session TEXT NOT NULL PRIMARY KEY,
    body    TEXT NOT NULL,
    expires TEXT NOT NULL
);
