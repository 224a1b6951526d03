-- A proposal may make one of two listings: which other one goes then, and the revision of it that the author saw.
ALTER TABLE proposal ADD COLUMN merged TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN merged_base BIGINT NOT NULL DEFAULT 0;
