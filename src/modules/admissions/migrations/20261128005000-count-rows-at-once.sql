-- Imports, a seal and a run write tens of thousands of rows of a cycle that the statistics have never heard of, and
-- what follows joins them at once. Planned for one row, joins compared each row with each other: minutes where it is
-- a second. The role that writes them may therefore take statistics there and then.
GRANT MAINTAIN ON admissions.candidate, admissions.score_entry, admissions.score, admissions.choice_version,
  admissions.sealed_choice, admissions.assignment, admissions.explanation TO hedong_app;
