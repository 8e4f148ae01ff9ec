ALTER TABLE kernel.import ADD COLUMN synthetic boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN kernel.import.synthetic IS 'A file of the demo city: what it brings is marked as invented';
