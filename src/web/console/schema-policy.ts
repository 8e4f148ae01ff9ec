import { config } from 'zod';

// The page's policy forbids code made from text, which the schema library would otherwise try for speed.
// A file of its own, because it must have run before the first schema is made.
config({ jitless: true });
