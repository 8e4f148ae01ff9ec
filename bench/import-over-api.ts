import { JobAnnouncements } from '#kernel/http/job-events.ts';
import { startWorker } from '#kernel/jobs/runner.ts';
import { buildApp } from '../src/app.ts';
import { type BenchCity, timed } from './city.ts';

/**
 * Sends a workbook in as the registrar of a demo school does: upload, check, application, over the API and
 * the jobs. Seconds of both halves; throws unless every row was good and changed something.
 */
export async function sendAsSchool(
  city: BenchCity,
  sheet: string,
  file: Buffer,
  rowCount: number,
): Promise<{ checking: number; applying: number }> {
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
  const send = async (method: 'GET' | 'POST', url: string, payload?: object | Buffer, type?: string) => {
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers: { cookie, ...(type ? { 'content-type': type } : {}) },
      ...(payload ? { payload } : {}),
    });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.json() as Record<string, never>;
  };
  const until = async (id: string, state: string) => {
    for (;;) {
      const view = await send('GET', `/imports/${id}`);
      if (view.state === state) return view;
      if (view.state === 'unreadable') throw new Error(`unreadable: ${JSON.stringify(view.fault)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  try {
    const { rows: schools } = await services.owner.pool.query<{ id: string }>(
      `SELECT m.organisation_id AS id FROM organisations.membership m JOIN auth."user" u ON u.id = m.account_id WHERE u.username = 'school-a'`,
    );
    let importId = '';
    const checking = await timed(async () => {
      const boundary = 'bench-boundary';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="roster.xlsx"\r\n\r\n`;
      const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      const { fileId } = await send('POST', '/files', body, `multipart/form-data; boundary=${boundary}`);
      const { id } = await send('POST', '/imports', { sheet, fileId, organisationId: schools[0]?.id });
      importId = id ?? '';
      const view = await until(importId, 'checked');
      if (view.rowsFaulty !== 0) throw new Error(`faulty rows: ${view.rowsFaulty}`);
    });
    const applying = await timed(async () => {
      await send('POST', `/imports/${importId}/application`, {});
      const view = await until(importId, 'applied');
      if (view.rowsChanged !== rowCount) throw new Error(`rows changed: ${view.rowsChanged}`);
    });
    return { checking, applying };
  } finally {
    await worker.stop();
    await app.close();
  }
}
