CREATE TABLE conditions.register_reliance (
  register text PRIMARY KEY CHECK (register IN ('students', 'teachers', 'premises')),
  relied_from date NOT NULL,
  reason text NOT NULL
);
COMMENT ON TABLE conditions.register_reliance IS 'From which day a register is complete enough to be computed from; before it, schools are asked; public';
GRANT SELECT, INSERT ON conditions.register_reliance TO hedong_app;
