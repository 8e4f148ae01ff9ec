-- Values that the program had as constants become part of the rule that they belong to. The defaults fill the
-- rows there are and go; from then on each version says them.
ALTER TABLE teachers.rule_set
  ADD COLUMN publicity_days smallint NOT NULL DEFAULT 7 CHECK (publicity_days BETWEEN 1 AND 60),
  ADD COLUMN validity_years smallint NOT NULL DEFAULT 5 CHECK (validity_years BETWEEN 1 AND 20);
ALTER TABLE teachers.rule_set ALTER COLUMN publicity_days DROP DEFAULT, ALTER COLUMN validity_years DROP DEFAULT;
COMMENT ON COLUMN teachers.rule_set.publicity_days IS 'Days that a conclusion is shown before a certificate may be issued';
COMMENT ON COLUMN teachers.rule_set.validity_years IS 'Years that a certificate issued under this version holds';

ALTER TABLE teachers.counting_rule
  ADD COLUMN id uuid PRIMARY KEY DEFAULT uuidv7(),
  ADD COLUMN certificate_reminder_days smallint NOT NULL DEFAULT 90 CHECK (certificate_reminder_days BETWEEN 0 AND 730),
  ADD COLUMN recalled text[] NOT NULL DEFAULT '{}',
  ADD COLUMN recorded_by text NOT NULL DEFAULT 'system',
  ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE teachers.counting_rule ALTER COLUMN certificate_reminder_days DROP DEFAULT, ALTER COLUMN recorded_by DROP DEFAULT;
COMMENT ON COLUMN teachers.counting_rule.certificate_reminder_days IS 'How long before a certificate runs out its school is reminded and may begin the renewal';
COMMENT ON COLUMN teachers.counting_rule.recalled IS 'Which values of a verified rule are proposals that the source was not seen to say';

CREATE TABLE teachers.recruitment_rule (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  enterprise_years_min numeric(3,1) NOT NULL CHECK (enterprise_years_min BETWEEN 0 AND 40),
  education_min text NOT NULL CHECK (education_min IN ('doctorate', 'master', 'bachelor', 'college', 'secondary')),
  relaxing_skill_level smallint NOT NULL CHECK (relaxing_skill_level BETWEEN 1 AND 5),
  fresh_graduates_discouraged boolean NOT NULL,
  clearance_days smallint NOT NULL CHECK (clearance_days BETWEEN 1 AND 730),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  recalled text[] NOT NULL DEFAULT '{}',
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_recruitment_rule_a_day EXCLUDE USING gist (effective WITH &&)
);
COMMENT ON TABLE teachers.recruitment_rule IS 'Whom a school may hire as a teacher of programme courses, by effective day';
COMMENT ON COLUMN teachers.recruitment_rule.relaxing_skill_level IS 'Skill level (5 lowest, 1 highest) from which the degree may be relaxed';
COMMENT ON COLUMN teachers.recruitment_rule.clearance_days IS 'How old the query of criminal records may be on the day of the check';
GRANT SELECT, INSERT, UPDATE ON teachers.recruitment_rule TO hedong_app;

CREATE TABLE teachers.rule_draft (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('counting', 'criteria', 'recruitment')),
  school_kind text CHECK (school_kind IN ('secondary', 'college')),
  level text CHECK (level IN ('junior', 'middle', 'senior')),
  content jsonb NOT NULL,
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
  clause text NOT NULL CHECK (length(clause) BETWEEN 1 AND 120),
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  effective_from date NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'adopted', 'discarded')),
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  decided_by text,
  decided_by_name text,
  decided_on date,
  CONSTRAINT criteria_name_kind_and_level CHECK ((kind = 'criteria') = (school_kind IS NOT NULL) AND (kind = 'criteria') = (level IS NOT NULL)),
  CONSTRAINT decided_by_somebody CHECK ((state = 'draft') = (num_nonnulls(decided_by, decided_by_name, decided_on) = 0) AND num_nonnulls(decided_by, decided_by_name, decided_on) IN (0, 3))
);
COMMENT ON TABLE teachers.rule_draft IS 'Versions of rules that the bureau prepares; adopted, one becomes a row of counting_rule, rule_set or recruitment_rule. City-wide, so it belongs to no organisation';
GRANT SELECT, INSERT, UPDATE ON teachers.rule_draft TO hedong_app;
