CREATE TABLE plan.task_metric (
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  metric_id text NOT NULL,
  position smallint NOT NULL CHECK (position > 0),
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  PRIMARY KEY (task_id, metric_id, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE plan.task_metric IS 'Metrics watched beside the targets of a task, about which the plan promises no number, and since when';
GRANT SELECT, INSERT, UPDATE, DELETE ON plan.task_metric TO hedong_app;
ALTER TABLE plan.task_metric ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.task_metric USING ((SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.task t WHERE t.id = task_id));
