CREATE SCHEMA plan;
COMMENT ON SCHEMA plan IS 'Plans with their tasks, targets and what fulfils them';
GRANT USAGE ON SCHEMA plan TO hedong_app;

CREATE TABLE plan.plan (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  title text NOT NULL CHECK (length(title) BETWEEN 2 AND 200),
  document_number text,
  issuer text,
  issued_on date,
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on > starts_on),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'in-force', 'ended', 'discarded')),
  in_force daterange,
  succeeded_by uuid REFERENCES plan.plan (id),
  file_id uuid REFERENCES kernel.file (id),
  source_lines text[] NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT in_force_when_it_should_be CHECK ((state IN ('in-force', 'ended')) = (in_force IS NOT NULL))
);
COMMENT ON TABLE plan.plan IS 'One plan document, from draft to the day its successor takes over';
COMMENT ON COLUMN plan.plan.source_lines IS 'The document line by line, so that every task can be shown in its place';

CREATE TABLE plan.task (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  plan_id uuid NOT NULL REFERENCES plan.plan (id) ON DELETE CASCADE,
  position integer NOT NULL,
  no text NOT NULL,
  part text,
  section text,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  source_text text,
  start_line integer,
  end_line integer,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in-progress', 'done', 'closed')),
  valid daterange NOT NULL DEFAULT daterange('-infinity', NULL),
  version integer NOT NULL DEFAULT 1
);
COMMENT ON COLUMN plan.task.valid IS 'Days on which the task belonged to the plan; an amendment ends it or brings it in';
CREATE INDEX task_plan ON plan.task (plan_id, position);

CREATE TABLE plan.unit_name (
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  position integer NOT NULL,
  printed text NOT NULL,
  role text NOT NULL CHECK (role IN ('lead', 'support', 'responsible')),
  PRIMARY KEY (task_id, position)
);
COMMENT ON TABLE plan.unit_name IS 'Responsible bodies as the document prints them';

CREATE TABLE plan.task_unit (
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('lead', 'support', 'responsible')),
  accepted_at timestamptz,
  accepted_by text,
  PRIMARY KEY (task_id, organisation_id)
);
COMMENT ON TABLE plan.task_unit IS 'Organisations that answer for a task: printed names resolved, groups such as all counties spelled out';
CREATE INDEX task_unit_organisation ON plan.task_unit (organisation_id);

CREATE TABLE plan.target (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  plan_id uuid NOT NULL REFERENCES plan.plan (id) ON DELETE CASCADE,
  task_id uuid REFERENCES plan.task (id) ON DELETE CASCADE,
  position integer NOT NULL,
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
  CONSTRAINT figure_fits_comparator CHECK (
    CASE comparator WHEN 'range' THEN min IS NOT NULL AND max IS NOT NULL AND min <= max ELSE value IS NOT NULL END)
);
CREATE INDEX target_plan ON plan.target (plan_id, position);

CREATE TABLE plan.binding (
  target_id uuid NOT NULL REFERENCES plan.target (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('metric', 'milestones', 'none')),
  metric_id text,
  organisation_id uuid,
  reason text,
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  PRIMARY KEY (target_id, valid WITHOUT OVERLAPS),
  CONSTRAINT metric_is_named CHECK ((kind = 'metric') = (metric_id IS NOT NULL)),
  CONSTRAINT absence_has_a_reason CHECK (kind <> 'none' OR length(reason) > 0)
);
COMMENT ON TABLE plan.binding IS 'What a target is measured by, and since when';

CREATE TABLE plan.milestone (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  target_id uuid REFERENCES plan.target (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  due_on date NOT NULL,
  done_on date,
  verified_on date,
  verified_by text,
  dropped_on date,
  recorded_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT verified_after_done CHECK (verified_on IS NULL OR done_on IS NOT NULL)
);
CREATE INDEX milestone_task ON plan.milestone (task_id, due_on);

CREATE TABLE plan.report (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL,
  effective_on date NOT NULL,
  text text NOT NULL CHECK (length(text) <= 5000),
  figures jsonb NOT NULL DEFAULT '[]',
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'sent-back', 'verified')),
  remark text,
  written_by text NOT NULL,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT nobody_verifies_oneself CHECK (decided_by IS NULL OR decided_by <> written_by)
);
COMMENT ON COLUMN plan.report.figures IS 'The unit''s own live figures at the moment of submission, frozen';
CREATE INDEX report_task ON plan.report (task_id, effective_on DESC);

CREATE TABLE plan.evidence (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  task_id uuid NOT NULL REFERENCES plan.task (id) ON DELETE CASCADE,
  report_id uuid REFERENCES plan.report (id) ON DELETE CASCADE,
  milestone_id uuid REFERENCES plan.milestone (id) ON DELETE CASCADE,
  organisation_id uuid NOT NULL,
  file_id uuid NOT NULL REFERENCES kernel.file (id),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  effective_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX evidence_task ON plan.evidence (task_id);

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA plan TO hedong_app;
GRANT DELETE ON plan.task, plan.unit_name, plan.task_unit, plan.target, plan.binding TO hedong_app;

-- A draft is the plan office's alone. In force, a body sees the tasks it answers for, and of the work on
-- them its own; leading bodies see the work of the others.
ALTER TABLE plan.task_unit ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.task_unit USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
ALTER TABLE plan.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.task USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = task.id));
ALTER TABLE plan.plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.plan USING (
  (SELECT kernel.sees_all()) OR (state IN ('in-force', 'ended') AND EXISTS (SELECT FROM plan.task t WHERE t.plan_id = plan.id)));
ALTER TABLE plan.target ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.target USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = target.task_id));
ALTER TABLE plan.binding ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.binding USING (EXISTS (SELECT FROM plan.target t WHERE t.id = target_id));
ALTER TABLE plan.unit_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.unit_name USING (EXISTS (SELECT FROM plan.task t WHERE t.id = task_id));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['milestone', 'report', 'evidence'] LOOP
    EXECUTE format('ALTER TABLE plan.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY jurisdiction ON plan.%1$I USING (
         (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
         OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = %1$I.task_id AND u.role = ''lead''))
       WITH CHECK ((SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
         OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = %1$I.task_id AND u.role = ''lead''))', t);
  END LOOP;
END $$;

CREATE VIEW plan.task_v1 WITH (security_invoker = true) AS
  SELECT t.id, t.plan_id, t.no, t.part, t.section, t.title, t.state, t.position FROM plan.task t;
COMMENT ON VIEW plan.task_v1 IS 'Tasks as other modules may read them';
GRANT SELECT ON plan.task_v1 TO hedong_app;

-- The plan in force is a public document: this one read stands above the policies.
CREATE FUNCTION plan.public_plan() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT jsonb_build_object('title', p.title, 'documentNumber', p.document_number, 'issuedOn', p.issued_on,
    'items', coalesce((SELECT jsonb_agg(jsonb_build_object('no', t.no, 'title', t.title, 'section', coalesce(t.section, t.part),
        'units', coalesce((SELECT jsonb_agg(n.printed ORDER BY n.position) FROM plan.unit_name n WHERE n.task_id = t.id), '[]')) ORDER BY t.position)
      FROM plan.task t WHERE t.plan_id = p.id AND upper_inf(t.valid)), '[]'))
  FROM plan.plan p WHERE p.state = 'in-force' ORDER BY lower(p.in_force) DESC LIMIT 1
$$;
COMMENT ON FUNCTION plan.public_plan() IS 'Titles and responsible bodies of the plan in force, for anybody';

CREATE TABLE plan.unit_mapping (
  plan_id uuid NOT NULL REFERENCES plan.plan (id) ON DELETE CASCADE,
  printed text NOT NULL,
  organisation_ids uuid[] NOT NULL,
  PRIMARY KEY (plan_id, printed)
);
COMMENT ON TABLE plan.unit_mapping IS 'What an officer decided that a printed name means; names that leave no doubt need no row';
GRANT SELECT, INSERT, UPDATE ON plan.unit_mapping TO hedong_app;
ALTER TABLE plan.unit_mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON plan.unit_mapping USING ((SELECT kernel.sees_all()));
