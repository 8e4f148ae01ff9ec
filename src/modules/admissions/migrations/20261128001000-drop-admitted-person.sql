-- Whoever decides about admitted persons reads the list of them too: one function says who may see whom.
DROP FUNCTION admissions.admitted_person(uuid);
