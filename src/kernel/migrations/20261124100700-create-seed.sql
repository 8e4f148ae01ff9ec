CREATE TABLE kernel.seed (
  id text PRIMARY KEY,
  done_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE kernel.seed IS 'City data and demo steps already loaded, so that a second start does not load them again';
