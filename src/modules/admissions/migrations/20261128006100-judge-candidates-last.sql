-- Rows that follow a candidate ask for each of them whether the caller sees it: a tenth of a millisecond, where the
-- planner reckoned with nothing. A county that has four thousand of 53 000 candidates waited seconds for the judgement
-- of the others. Told what it costs, the planner begins with the caller's own candidates.
ALTER FUNCTION admissions.may_see_candidate(uuid) COST 10000;
