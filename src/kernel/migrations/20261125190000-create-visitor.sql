CREATE FUNCTION kernel.visitor() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('hedong.visitor', true), '')::uuid;
COMMENT ON FUNCTION kernel.visitor() IS 'The subject of a visitor without an account: it reaches what belongs to it, whatever the organisation';
