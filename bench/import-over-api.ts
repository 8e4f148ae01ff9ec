import { JobAnnouncements } from '#kernel/http/job-events.ts';
import { startWorker } from '#kernel/jobs/runner.ts';
import { buildApp } from '../src/app.ts';
import { type BenchCity, timed } from './city.ts';

type View = { state: string; fault: unknown; rowsFaulty: number; rowsChanged: number | null };
type Rows = { rows: { rowNumber: number; faults: { key: string; code: string }[] }[] };

/** The desk of the registrar of a demo school, who sends workbooks in over the API and the jobs. */
export type SchoolDesk = {
  /** Sends a workbook in and waits until it is read and checked. */
  check(sheet: string, file: Buffer): Promise<{ id: string; seconds: number; rowsFaulty: number }>;
  /** Has a checked workbook written. */
  apply(id: string): Promise<{ seconds: number; rowsChanged: number | null }>;
  /** The first 200 rows at fault as `row column code`, in the order of the text. */
  listFaults(id: string): Promise<string[]>;
  close(): Promise<void>;
};

export async function openSchoolDesk(city: BenchCity): Promise<SchoolDesk> {
  const { services } = city;
  const app = await buildApp(services, {
    announcements: new JobAnnouncements(city.databaseUrl),
    webFolder: '/nowhere',
    workerRunning: () => true,
  });
  const worker = await startWorker(services);
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: 'school-a', password: 'hedong-demo-8' },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const send = async <T>(method: 'GET' | 'POST', url: string, payload?: object | Buffer, type?: string) => {
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers: { cookie, ...(type ? { 'content-type': type } : {}) },
      ...(payload ? { payload } : {}),
    });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.json() as T;
  };
  const until = async (id: string, state: string) => {
    for (;;) {
      const view = await send<View>('GET', `/imports/${id}`);
      if (view.state === state) return view;
      if (view.state === 'unreadable') throw new Error(`unreadable: ${JSON.stringify(view.fault)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const { rows: schools } = await services.owner.pool.query<{ id: string }>(
    `SELECT m.organisation_id AS id FROM organisations.membership m JOIN auth."user" u ON u.id = m.account_id WHERE u.username = 'school-a'`,
  );
  return {
    async check(sheet, file) {
      let result = { id: '', rowsFaulty: 0 };
      const seconds = await timed(async () => {
        const boundary = 'bench-boundary';
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="roster.xlsx"\r\n\r\n`;
        const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
        const type = `multipart/form-data; boundary=${boundary}`;
        const { fileId } = await send<{ fileId: string }>('POST', '/files', body, type);
        const organisationId = schools[0]?.id;
        const { id } = await send<{ id: string }>('POST', '/imports', { sheet, fileId, organisationId });
        result = { id, rowsFaulty: (await until(id, 'checked')).rowsFaulty };
      });
      return { ...result, seconds };
    },
    async apply(id) {
      let rowsChanged: number | null = null;
      const seconds = await timed(async () => {
        await send('POST', `/imports/${id}/application`, {});
        rowsChanged = (await until(id, 'applied')).rowsChanged;
      });
      return { seconds, rowsChanged };
    },
    async listFaults(id) {
      const { rows } = await send<Rows>('GET', `/imports/${id}/rows?faultyOnly=true&pageSize=200`);
      return rows
        .flatMap(({ rowNumber, faults }) => faults.map(({ key, code }) => `${rowNumber} ${key} ${code}`))
        .sort();
    },
    async close() {
      await worker.stop();
      await app.close();
    },
  };
}

/** Sends a faultless workbook in and has it written. @throws unless every row was good and changed something. */
export async function importAll(
  desk: SchoolDesk,
  sheet: string,
  file: Buffer,
  rowCount: number,
): Promise<{ checking: number; applying: number }> {
  const checked = await desk.check(sheet, file);
  if (checked.rowsFaulty !== 0) throw new Error(`faulty rows: ${checked.rowsFaulty}`);
  const applied = await desk.apply(checked.id);
  if (applied.rowsChanged !== rowCount) throw new Error(`rows changed: ${applied.rowsChanged}`);
  return { checking: checked.seconds, applying: applied.seconds };
}
