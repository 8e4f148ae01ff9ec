CREATE SCHEMA teachers;
COMMENT ON SCHEMA teachers IS 'Teachers of vocational schools with their posts, titles, qualifications, enterprise practice and dual-qualified certification';
GRANT USAGE ON SCHEMA teachers TO hedong_app;

CREATE TABLE teachers.teacher (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  name_masked text NOT NULL,
  identity_hash bytea NOT NULL CHECK (length(identity_hash) = 32),
  identity_sealed bytea NOT NULL,
  identity_masked text NOT NULL CHECK (identity_masked LIKE '%****%'),
  sex text NOT NULL CHECK (sex IN ('male', 'female')),
  born_on date NOT NULL,
  education text NOT NULL CHECK (education IN ('doctorate', 'master', 'bachelor', 'college', 'secondary', 'other')),
  enterprise_years numeric(4,1) NOT NULL DEFAULT 0 CHECK (enterprise_years BETWEEN 0 AND 60),
  account_id text UNIQUE REFERENCES auth."user" (id),
  organisations uuid[] NOT NULL CHECK (cardinality(organisations) > 0),
  synthetic boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_record_per_person UNIQUE (identity_hash)
);
COMMENT ON TABLE teachers.teacher IS 'A person who teaches or taught, once however many schools; everything dated lies in posts, titles, qualifications, practice and certificates';
COMMENT ON COLUMN teachers.teacher.identity_hash IS 'Keyed hash of the identity number: finds the person again without the number';
COMMENT ON COLUMN teachers.teacher.identity_sealed IS 'The identity number under AES-256-GCM, opened only by the program';
COMMENT ON COLUMN teachers.teacher.organisations IS 'Where the person has or had a post, kept by trigger: what decides who sees the row';
CREATE INDEX teacher_name ON teachers.teacher USING gin (name gin_trgm_ops);
CREATE INDEX teacher_organisations ON teachers.teacher USING gin (organisations);
CREATE INDEX teacher_namesakes ON teachers.teacher (name, born_on);

CREATE TABLE teachers.post (
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  organisation_id uuid NOT NULL,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  entered_on date NOT NULL,
  contract_months smallint CHECK (contract_months BETWEEN 1 AND 600),
  main boolean NOT NULL,
  also_specialised boolean NOT NULL DEFAULT false,
  kind text NOT NULL CHECK (kind IN ('full-time', 'part-time-industry', 'part-time-other')),
  course text NOT NULL CHECK (course IN ('specialised', 'practice-instruction', 'general')),
  dual_qualified datemultirange NOT NULL DEFAULT '{}',
  programme text CHECK (length(programme) BETWEEN 1 AND 60),
  enterprise_name text CHECK (length(enterprise_name) BETWEEN 2 AND 100),
  enterprise_code text CHECK (enterprise_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  PRIMARY KEY (teacher_id, organisation_id, valid WITHOUT OVERLAPS),
  CONSTRAINT one_full_time_post_at_a_time EXCLUDE USING gist (teacher_id WITH =, valid WITH &&) WHERE (kind = 'full-time'),
  CONSTRAINT main_post_is_full_time CHECK (NOT main OR kind = 'full-time'),
  CONSTRAINT entered_before_post CHECK (entered_on <= lower(valid)),
  CONSTRAINT only_general_counts_besides CHECK (NOT also_specialised OR course = 'general')
);
COMMENT ON TABLE teachers.post IS 'Who taught what at which school while it held. At most one full-time post at a time, so at most one main post: there the person counts';
COMMENT ON COLUMN teachers.post.contract_months IS 'Length of the contract in months; absent for those on the staffing list';
COMMENT ON COLUMN teachers.post.also_specialised IS 'Teaches a general course and a programme course too, and counts as specialised';
COMMENT ON COLUMN teachers.post.dual_qualified IS 'Days on which the person''s recognitions hold, kept by trigger from teachers.certificate, so that the share needs no join';
CREATE INDEX post_organisation ON teachers.post (organisation_id);

CREATE TABLE teachers.title (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  kind text NOT NULL CHECK (kind IN ('teaching', 'engineering', 'other')),
  rank text NOT NULL CHECK (rank IN ('elementary', 'assistant', 'middle', 'associate', 'senior')),
  name text CHECK (length(name) BETWEEN 1 AND 60),
  granted_on date NOT NULL,
  UNIQUE (teacher_id, kind, rank)
);
COMMENT ON TABLE teachers.title IS 'Professional titles by rank; the highest granted by a day is the one held on it';

CREATE TABLE teachers.qualification (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  kind text NOT NULL CHECK (kind IN ('teacher-certificate', 'skill-level', 'professional', 'other')),
  level text CHECK (length(level) BETWEEN 1 AND 40),
  skill_level smallint CHECK (skill_level BETWEEN 1 AND 5),
  number text NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
  issuer text CHECK (length(issuer) BETWEEN 1 AND 100),
  issued_on date,
  expires_on date CHECK (expires_on > issued_on),
  UNIQUE (teacher_id, kind, number),
  CONSTRAINT skill_has_level CHECK ((kind = 'skill-level') = (skill_level IS NOT NULL))
);
COMMENT ON COLUMN teachers.qualification.skill_level IS 'Skill level 5 (lowest) to 1 (highest)';

CREATE TABLE teachers.practice (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  organisation_id uuid NOT NULL,
  days smallint NOT NULL CHECK (days > 0),
  started_on date NOT NULL,
  ended_on date NOT NULL,
  verified_on date,
  verified_by text,
  rejected_reason text,
  enterprise_name text NOT NULL CHECK (length(enterprise_name) BETWEEN 2 AND 100),
  enterprise_code text CHECK (enterprise_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  task text NOT NULL CHECK (length(task) BETWEEN 1 AND 500),
  appraisal_file_id uuid REFERENCES kernel.file (id),
  recorded_by text NOT NULL,
  CONSTRAINT within_one_year CHECK (ended_on >= started_on AND date_part('year', started_on) = date_part('year', ended_on)),
  CONSTRAINT days_fit CHECK (days <= ended_on - started_on + 1)
);
COMMENT ON TABLE teachers.practice IS 'Work in enterprises, each entry within one calendar year; counts once a superior has verified it';
CREATE INDEX practice_teacher ON teachers.practice (teacher_id);
CREATE INDEX practice_counted ON teachers.practice (ended_on, teacher_id) INCLUDE (days) WHERE verified_on IS NOT NULL;
CREATE INDEX practice_open ON teachers.practice (organisation_id) WHERE verified_on IS NULL;

CREATE TABLE teachers.counting_rule (
  effective daterange NOT NULL CHECK (NOT isempty(effective)),
  contract_months_min smallint NOT NULL,
  practice_instructors_count boolean NOT NULL,
  school_recognitions_until date,
  practice_months_required smallint NOT NULL,
  practice_window_months smallint NOT NULL,
  practice_days_per_month smallint NOT NULL,
  practice_days_a_year smallint NOT NULL,
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  CONSTRAINT one_rule_a_day EXCLUDE USING gist (effective WITH &&)
);
COMMENT ON TABLE teachers.counting_rule IS 'Who counts in the dual-qualified share and what practice suffices, from the city folder, by effective day';

CREATE TABLE teachers.rule_set (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  school_kind text NOT NULL CHECK (school_kind IN ('secondary', 'college')),
  level text NOT NULL CHECK (level IN ('junior', 'middle', 'senior')),
  version integer NOT NULL CHECK (version > 0),
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  criteria jsonb NOT NULL,
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (school_kind, level, version),
  UNIQUE (school_kind, level, effective WITHOUT OVERLAPS)
);
COMMENT ON TABLE teachers.rule_set IS 'Criteria of recognition by kind of school and level, each version with its source and the days on which it applies';

CREATE TABLE teachers.certification_case (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  organisation_id uuid NOT NULL,
  school_kind text NOT NULL CHECK (school_kind IN ('secondary', 'college')),
  level text NOT NULL CHECK (level IN ('junior', 'middle', 'senior')),
  rule_set_id uuid NOT NULL REFERENCES teachers.rule_set (id),
  state text NOT NULL,
  opened_on date NOT NULL,
  state_since date NOT NULL,
  publicity_until date,
  assessment jsonb,
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL
);
COMMENT ON TABLE teachers.certification_case IS 'One application for recognition as dual-qualified teacher, from draft to certificate or refusal';
COMMENT ON COLUMN teachers.certification_case.assessment IS 'The criteria as they stood when the school sent the case on';
CREATE UNIQUE INDEX one_open_case_per_person ON teachers.certification_case (teacher_id)
  WHERE state IN ('draft', 'submitted', 'school-checked', 'under-review', 'publicity');
CREATE INDEX certification_case_organisation ON teachers.certification_case (organisation_id, state);

CREATE TABLE teachers.case_evidence (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES teachers.certification_case (id),
  criterion text NOT NULL CHECK (length(criterion) BETWEEN 1 AND 60),
  source text NOT NULL CHECK (source IN ('file', 'statement')),
  file_id uuid REFERENCES kernel.file (id),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  attached_by text NOT NULL,
  attached_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT file_where_source_is_file CHECK ((source = 'file') = (file_id IS NOT NULL))
);
CREATE INDEX case_evidence_case ON teachers.case_evidence (case_id);

CREATE TABLE teachers.case_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES teachers.certification_case (id),
  action text NOT NULL,
  to_state text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text,
  happened_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX case_event_case ON teachers.case_event (case_id, recorded_at);

CREATE TABLE teachers.panel_member (
  case_id uuid NOT NULL REFERENCES teachers.certification_case (id),
  account_id text NOT NULL REFERENCES auth."user" (id),
  organisation_id uuid NOT NULL,
  vote text CHECK (vote IN ('for', 'against', 'abstain')),
  note text,
  voted_on date,
  PRIMARY KEY (case_id, account_id),
  CONSTRAINT vote_has_day CHECK ((vote IS NULL) = (voted_on IS NULL))
);
COMMENT ON TABLE teachers.panel_member IS 'Reviewers of a case, from other organisations than the teacher''s, and how they voted';
CREATE INDEX panel_member_account ON teachers.panel_member (account_id) WHERE vote IS NULL;

CREATE TABLE teachers.certificate (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  organisation_id uuid NOT NULL,
  case_id uuid UNIQUE REFERENCES teachers.certification_case (id),
  school_kind text NOT NULL CHECK (school_kind IN ('secondary', 'college')),
  level text NOT NULL CHECK (level IN ('junior', 'middle', 'senior')),
  recognised_by text NOT NULL CHECK (recognised_by IN ('province', 'city', 'school')),
  number text UNIQUE CHECK (length(number) BETWEEN 1 AND 60),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  withdrawn_on date,
  withdrawn_reason text,
  counted_until date,
  recognised daterange NOT NULL GENERATED ALWAYS AS (valid * daterange(NULL, withdrawn_on) * daterange(NULL, counted_until)) STORED,
  synthetic boolean NOT NULL DEFAULT false,
  CONSTRAINT withdrawal_has_reason CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))
);
COMMENT ON TABLE teachers.certificate IS 'Recognition as dual-qualified teacher: issued, for a time, perhaps withdrawn';
COMMENT ON COLUMN teachers.certificate.counted_until IS 'For recognitions by the school itself: the day from which they no longer count';
COMMENT ON COLUMN teachers.certificate.recognised IS 'Days on which the recognition counts';
CREATE INDEX certificate_teacher ON teachers.certificate (teacher_id);
CREATE INDEX certificate_expiry ON teachers.certificate (upper(valid)) WHERE withdrawn_on IS NULL;
CREATE UNIQUE INDEX one_certificate_per_level_and_day ON teachers.certificate (teacher_id, level, lower(valid));

CREATE TABLE teachers.recruitment_check (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  candidate_name text NOT NULL CHECK (length(candidate_name) BETWEEN 1 AND 60),
  checked_on date NOT NULL,
  facts jsonb NOT NULL,
  findings jsonb NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('met', 'relaxed', 'exception', 'not-met')),
  exception_reason text,
  approved_by text,
  approved_on date,
  recorded_by text NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  CONSTRAINT exception_has_reason CHECK (outcome <> 'exception' OR exception_reason IS NOT NULL)
);
COMMENT ON TABLE teachers.recruitment_check IS 'What was found about a candidate before hiring, with the exception where one was made';
CREATE INDEX recruitment_check_organisation ON teachers.recruitment_check (organisation_id, checked_on DESC);
