-- A seal and a run write fifty thousand rows of a round that the statistics have never heard of, and read them in
-- the same transaction. Planned for one row, the join over them compared each leaf with each version: minutes where
-- it is a second. The role that writes them may therefore take statistics there and then.
GRANT MAINTAIN ON admissions.choice_version, admissions.sealed_choice, admissions.sealed_seat, admissions.assignment,
  admissions.explanation, admissions.cutoff TO hedong_app;
