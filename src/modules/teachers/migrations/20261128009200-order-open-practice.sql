-- An inbox shows the oldest entries that wait.
CREATE INDEX practice_oldest_open ON teachers.practice (ended_on, organisation_id) WHERE verified_on IS NULL AND closed IS NULL;
