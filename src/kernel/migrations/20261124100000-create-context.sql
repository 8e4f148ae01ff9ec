CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS pgcrypto;

GRANT USAGE ON SCHEMA kernel TO hedong_app;

-- The caller's jurisdiction travels in transaction-local settings. Absent settings mean "sees nothing",
-- so a query that forgets to set them returns no protected row.

CREATE FUNCTION kernel.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('hedong.scope', true) = 'all', false);

CREATE FUNCTION kernel.seen_organisations() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('hedong.organisations', true), '')::uuid[], '{}'::uuid[]);

CREATE FUNCTION kernel.actor() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('hedong.actor', true), '');

COMMENT ON FUNCTION kernel.sees_all() IS 'Whether the caller''s jurisdiction is the whole city';
COMMENT ON FUNCTION kernel.seen_organisations() IS 'The organisations of the caller''s jurisdiction for the permission in use';
COMMENT ON FUNCTION kernel.actor() IS 'The account that acts in this transaction';

-- Puts the standard policy on a table: rows of organisations outside the jurisdiction do not exist for
-- the caller, and none can be written there. The subselects make the planner evaluate the settings once.
CREATE PROCEDURE kernel.protect_by_organisation(target regclass, organisation_column name DEFAULT 'organisation_id')
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY jurisdiction ON %s USING (
       (SELECT kernel.sees_all()) OR %I = ANY ((SELECT kernel.seen_organisations())::uuid[]))',
    target, organisation_column);
END $$;
