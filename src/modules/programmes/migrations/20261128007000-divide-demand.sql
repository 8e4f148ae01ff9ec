-- People for whom several programmes will do are divided between them: every head stands in one part of the report.
ALTER TABLE programmes.demand ADD COLUMN report_id uuid NOT NULL DEFAULT uuidv7();
COMMENT ON COLUMN programmes.demand.report_id IS 'Parts of one report share it: the people asked for are divided between them, and a report is withdrawn whole';
CREATE INDEX demand_report ON programmes.demand (report_id);
