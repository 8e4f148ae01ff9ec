-- Lists of teachers go by school and name, and are searched by name: posts carry it, so that the index alone
-- finds whom a page shows.
ALTER TABLE teachers.post ADD COLUMN name text;
UPDATE teachers.post p SET name = t.name FROM teachers.teacher t WHERE t.id = p.teacher_id;
ALTER TABLE teachers.post ALTER COLUMN name SET NOT NULL;
COMMENT ON COLUMN teachers.post.name IS 'The person''s name of now, kept by triggers, for lists and searches';
DROP INDEX teachers.post_organisation;
CREATE INDEX post_name ON teachers.post (organisation_id, name, teacher_id, valid_from, valid_to) INCLUDE (programme);

CREATE FUNCTION teachers.name_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  SELECT t.name INTO NEW.name FROM teachers.teacher t WHERE t.id = NEW.teacher_id;
  RETURN NEW;
END $$;
CREATE TRIGGER posts_carry_names BEFORE INSERT ON teachers.post
  FOR EACH ROW EXECUTE FUNCTION teachers.name_post();

-- Posts at schools out of the writer's sight carry the name too.
CREATE FUNCTION teachers.rename_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE teachers.post p SET name = NEW.name WHERE p.teacher_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER names_reach_posts AFTER UPDATE OF name ON teachers.teacher
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION teachers.rename_posts();

-- The school of an entry decides for nearly everybody who asks; only for others are the persons looked up.
DROP POLICY follows_teacher ON teachers.practice;
CREATE POLICY jurisdiction_or_teacher ON teachers.practice USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR EXISTS (SELECT FROM teachers.teacher p WHERE p.id = teacher_id));
