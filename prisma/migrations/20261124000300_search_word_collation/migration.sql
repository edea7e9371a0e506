-- Prefix ranges over words need code point order, whatever the database's collation.
ALTER TABLE initiative_word ALTER COLUMN word TYPE text COLLATE "C";
