-- Each candidate is updated a few times (confirmation, codes, corrections) in columns that no index has. With room
-- left on the page such an update touches no index; without it, seven of them, one of which is over trigrams.
ALTER TABLE admissions.candidate SET (fillfactor = 60);
ALTER TABLE admissions.registration SET (fillfactor = 80);
