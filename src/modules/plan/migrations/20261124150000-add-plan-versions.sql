-- A plan is kept in versions: the first as it took force, then each amendment. What an amendment may change
-- lies in dated rows, so that the board of a past day shows the plan of that day.

CREATE TABLE plan.plan_version (
  plan_id uuid NOT NULL REFERENCES plan.plan (id) ON DELETE CASCADE,
  no integer NOT NULL CHECK (no >= 1),
  effective_on date NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_number text,
  issued_on date,
  file_id uuid REFERENCES kernel.file (id),
  reason text,
  changes jsonb NOT NULL DEFAULT '[]',
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (plan_id, no),
  CONSTRAINT one_version_a_day UNIQUE (plan_id, effective_on)
);
COMMENT ON TABLE plan.plan_version IS 'A plan as it took force (1) and each amendment after it, with the day from which it holds';
COMMENT ON COLUMN plan.plan_version.changes IS 'What the amendment did, one entry a change: kind, number and title of the task, text of the target';
INSERT INTO plan.plan_version (plan_id, no, effective_on, title, document_number, issued_on, file_id, recorded_by, recorded_at)
  SELECT id, 1, lower(in_force), title, document_number, issued_on, file_id, recorded_by, recorded_at
  FROM plan.plan WHERE in_force IS NOT NULL;

CREATE TABLE plan.task_fact (
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  no text NOT NULL,
  part text,
  section text,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT one_wording_of_a_task_a_day PRIMARY KEY (task_id, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE plan.task_fact IS 'How a task is worded, and from when until when; on a day without a row it is no part of the plan';
INSERT INTO plan.task_fact (task_id, valid, no, part, section, title) SELECT id, valid, no, part, section, title FROM plan.task;

CREATE TABLE plan.target_fact (
  target_id uuid NOT NULL REFERENCES plan.target (id) ON DELETE CASCADE,
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
  comparator text NOT NULL CHECK (comparator IN ('>=', '<=', '=', 'approx', 'range')),
  value double precision,
  min double precision,
  max double precision,
  strict boolean NOT NULL DEFAULT false,
  unit text,
  tolerance_share double precision CHECK (tolerance_share >= 0),
  deadline date,
  deadline_text text,
  stretch boolean NOT NULL DEFAULT false,
  per text,
  CONSTRAINT one_figure_of_a_target_a_day PRIMARY KEY (target_id, valid WITHOUT OVERLAPS),
  CONSTRAINT figure_fits_comparator CHECK (
    CASE comparator WHEN 'range' THEN min IS NOT NULL AND max IS NOT NULL AND min <= max ELSE value IS NOT NULL END)
);
COMMENT ON TABLE plan.target_fact IS 'What a target promises, and from when until when; on a day without a row it is no part of the plan';
INSERT INTO plan.target_fact SELECT id, daterange('-infinity', NULL), text, comparator, value, min, max, strict, unit, tolerance_share,
  deadline, deadline_text, stretch, per FROM plan.target;

DROP VIEW plan.task_v1;
DROP FUNCTION plan.public_plan();
ALTER TABLE plan.task DROP COLUMN valid, DROP COLUMN no, DROP COLUMN part, DROP COLUMN section, DROP COLUMN title;
ALTER TABLE plan.target DROP CONSTRAINT figure_fits_comparator, DROP COLUMN text, DROP COLUMN comparator, DROP COLUMN value, DROP COLUMN min,
  DROP COLUMN max, DROP COLUMN strict, DROP COLUMN unit, DROP COLUMN tolerance_share, DROP COLUMN deadline, DROP COLUMN deadline_text,
  DROP COLUMN stretch, DROP COLUMN per;
ALTER TABLE plan.target ADD COLUMN version integer NOT NULL DEFAULT 1;
COMMENT ON TABLE plan.task IS 'A numbered item of a plan through all its versions';
COMMENT ON TABLE plan.target IS 'A measurable promise of a plan through all its versions';
COMMENT ON COLUMN plan.task.start_line IS 'First line of its place in the document; end_line the last';

ALTER TABLE plan.unit_name ADD COLUMN valid daterange NOT NULL DEFAULT daterange('-infinity', NULL) CHECK (NOT isempty(valid)),
  DROP CONSTRAINT unit_name_pkey, ADD CONSTRAINT one_name_at_a_place_a_day PRIMARY KEY (task_id, position, valid WITHOUT OVERLAPS);
ALTER TABLE plan.task_unit ADD COLUMN valid daterange NOT NULL DEFAULT daterange('-infinity', NULL) CHECK (NOT isempty(valid)),
  DROP CONSTRAINT task_unit_pkey, ADD CONSTRAINT one_role_of_a_body_a_day PRIMARY KEY (task_id, organisation_id, valid WITHOUT OVERLAPS);
COMMENT ON COLUMN plan.task_unit.valid IS 'Days on which the organisation answers for the task; an amendment or a merger of bodies ends it';

-- Two plans in force on one day would leave the board of that day to chance.
ALTER TABLE plan.plan ADD CONSTRAINT one_plan_in_force_a_day EXCLUDE USING gist (in_force WITH &&);

-- "done" was a state that nothing led to.
UPDATE plan.task SET state = 'in-progress' WHERE state = 'done';
ALTER TABLE plan.task DROP CONSTRAINT task_state_check, ADD CONSTRAINT task_state_check CHECK (state IN ('open', 'in-progress', 'closed'));

-- Whoever wrote any word of a report is its author, and does not verify it.
ALTER TABLE plan.report ADD COLUMN authors text[];
UPDATE plan.report SET authors = ARRAY[written_by];
ALTER TABLE plan.report ALTER COLUMN authors SET NOT NULL, DROP CONSTRAINT nobody_verifies_oneself,
  ADD CONSTRAINT nobody_verifies_oneself CHECK (decided_by IS NULL OR decided_by <> ALL (authors));
COMMENT ON COLUMN plan.report.authors IS 'Accounts that wrote or submitted it';
ALTER TABLE plan.milestone ADD CONSTRAINT nobody_confirms_oneself CHECK (verified_by IS NULL OR verified_by <> recorded_by);

CREATE TABLE plan.reminder (
  milestone_id uuid NOT NULL REFERENCES plan.milestone (id) ON DELETE CASCADE,
  due_on date NOT NULL,
  stage text NOT NULL CHECK (stage ~ '^(ahead-(30|7|1)|late-[0-9]+)$'),
  organisation_id uuid NOT NULL,
  reminded_on date NOT NULL,
  PRIMARY KEY (milestone_id, due_on, stage)
);
COMMENT ON TABLE plan.reminder IS 'Reminders of milestones that were given: each stage once for a due day, so that the nightly run may be repeated';
CREATE INDEX reminder_organisation ON plan.reminder (organisation_id, reminded_on DESC);

GRANT SELECT, INSERT ON plan.plan_version, plan.reminder TO hedong_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON plan.task_fact, plan.target_fact TO hedong_app;

-- A plan in force is a published document that every body may open; a draft is the plan office's alone, and so
-- is whatever hangs on it.
DROP POLICY jurisdiction ON plan.plan;
CREATE POLICY jurisdiction ON plan.plan USING ((SELECT kernel.sees_all())
  OR (state IN ('in-force', 'ended') AND cardinality((SELECT kernel.seen_organisations())) > 0));
DROP POLICY jurisdiction ON plan.task;
CREATE POLICY jurisdiction ON plan.task USING ((SELECT kernel.sees_all())
  OR (EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = task.id) AND EXISTS (SELECT FROM plan.plan p WHERE p.id = task.plan_id)));
DROP POLICY jurisdiction ON plan.target;
CREATE POLICY jurisdiction ON plan.target USING ((SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.task t WHERE t.id = target.task_id));
ALTER TABLE plan.task_fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.task_fact USING ((SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.task t WHERE t.id = task_id));
ALTER TABLE plan.target_fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.target_fact USING ((SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.target t WHERE t.id = target_id));
ALTER TABLE plan.plan_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.plan_version USING ((SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.plan p WHERE p.id = plan_id));
ALTER TABLE plan.reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.reminder USING (EXISTS (SELECT FROM plan.milestone k WHERE k.id = milestone_id));

CREATE VIEW plan.task_v1 WITH (security_invoker = true) AS
  SELECT t.id, t.plan_id, f.no, f.part, f.section, f.title, t.state, t.position, f.valid FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id;
COMMENT ON VIEW plan.task_v1 IS 'Tasks as other modules may read them: one row for each wording, with the days on which it held';
CREATE VIEW plan.target_v1 WITH (security_invoker = true) AS
  SELECT g.id, g.plan_id, g.task_id, g.position, f.text, f.comparator, f.value, f.min, f.max, f.strict, f.unit, f.tolerance_share, f.deadline,
    f.stretch, f.per, f.valid FROM plan.target g JOIN plan.target_fact f ON f.target_id = g.id;
COMMENT ON VIEW plan.target_v1 IS 'Targets as other modules may read them: one row for each figure, with the days on which it held';
GRANT SELECT ON plan.task_v1, plan.target_v1 TO hedong_app;

-- The plan in force is a public document: this one read stands above the policies.
CREATE FUNCTION plan.public_plan(day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT jsonb_build_object('title', p.title, 'documentNumber', p.document_number, 'issuedOn', p.issued_on,
    'items', coalesce((SELECT jsonb_agg(jsonb_build_object('no', f.no, 'title', f.title, 'section', coalesce(f.section, f.part),
        'units', coalesce((SELECT jsonb_agg(n.printed ORDER BY n.position) FROM plan.unit_name n WHERE n.task_id = t.id AND n.valid @> day), '[]')) ORDER BY t.position)
      FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> day WHERE t.plan_id = p.id), '[]'))
  FROM plan.plan p WHERE p.in_force @> day
$$;
COMMENT ON FUNCTION plan.public_plan(date) IS 'Titles and responsible bodies of the plan in force on a day, for anybody';
