-- Schools go on registering and noting absences while a supplementary round is sealed and run: what the round places
-- is what was vacant at its seal. A correction runs the round again on the same seats.
CREATE TABLE admissions.sealed_seat (
  round_id uuid NOT NULL REFERENCES admissions.seal (round_id),
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  seats integer NOT NULL CHECK (seats >= 0),
  used integer NOT NULL CHECK (used BETWEEN 0 AND seats),
  PRIMARY KEY (round_id, programme_id)
);
COMMENT ON TABLE admissions.sealed_seat IS 'Seats of each programme of a round and how many of them were used, as the ledger said when the round was sealed';
GRANT SELECT, INSERT ON admissions.sealed_seat TO hedong_app;
INSERT INTO admissions.sealed_seat (round_id, programme_id, seats, used)
  SELECT s.round_id, q.programme_id,
    coalesce(sum(CASE q.kind WHEN 'planned' THEN q.seats WHEN 'added' THEN q.seats WHEN 'withdrawn' THEN -q.seats END), 0),
    coalesce(sum(CASE q.kind WHEN 'used' THEN q.seats WHEN 'released' THEN -q.seats END), 0)
  FROM admissions.seal s JOIN admissions.round r ON r.id = s.round_id JOIN admissions.programme p ON p.cycle_id = r.cycle_id AND p.batch_no = ANY (r.batches)
    JOIN admissions.quota_entry q ON q.programme_id = p.id AND q.recorded_at <= s.sealed_at
  GROUP BY 1, 2;
