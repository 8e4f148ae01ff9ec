-- Posts of a day are counted by school for every page of the list: the index alone answers.
DROP INDEX teachers.post_organisation;
CREATE INDEX post_organisation ON teachers.post (organisation_id, valid_from, valid_to);
