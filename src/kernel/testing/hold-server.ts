import { Client } from 'pg';
import { startEmbeddedServer } from '#kernel/database/embedded/embedded-server.ts';
import { createDatabaseIfMissing } from '#kernel/database/migrate.ts';

// Starts a server on the folder given, leaves a table in it, prints the server's process id and waits to be
// killed: the program that a crash test needs on the other side.
const server = await startEmbeddedServer(process.argv[2] ?? '', 'a-password-of-the-test');
await createDatabaseIfMissing(server.url);
const client = new Client({ connectionString: server.url });
await client.connect();
await client.query('CREATE TABLE kept AS SELECT 1 AS one');
await client.end();
process.stdout.write(`${server.pid()}\n`);
setInterval(() => undefined, 60_000);
