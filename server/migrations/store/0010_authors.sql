-- What somebody proposed is looked up whenever they open their listings.
CREATE INDEX proposal_author ON proposal (author, created);
