import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
let sender: Person;
beforeAll(async () => {
  house = await openTestHouse();
  sender = await house.person('officer', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

const pdf = Buffer.from('%PDF-1.7\nfor a test\n');

describe('an upload', () => {
  it('comes back byte for byte to whoever sent it, as a file and never as a page', async () => {
    const sent = await sender.upload('证明 材料.pdf', pdf);
    expect(sent).toMatchObject({
      status: 201,
      body: { name: '证明 材料.pdf', sizeBytes: pdf.length, mediaType: 'application/pdf' },
    });
    const { fileId } = sent.body as { fileId: string };
    const answer = await house.app.inject({
      url: `/api/files/${fileId}`,
      headers: { cookie: sender.cookie },
    });
    expect(answer.rawPayload.equals(pdf)).toBe(true);
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
    expect(answer.headers['content-security-policy']).toMatch(/sandbox/);
  });

  it('is not there for anybody else until a record of theirs uses it', async () => {
    const { fileId } = (await sender.upload('a.pdf', pdf)).body as { fileId: string };
    const auditor = await house.person('auditor', await house.organisationId('市教育局'));
    const stranger = await house.person('officer', await house.organisationId('夏县教育局'));
    expect((await stranger.get(`/files/${fileId}`)).status).toBe(404);
    expect((await house.anonymous.get(`/files/${fileId}`)).status).toBe(401);
    await house.services.owner.pool.query(
      `INSERT INTO kernel.file_use (file_id, subject, subject_id, organisation_id, permission) VALUES ($1, 'test', '1', $2, 'operations.audit.read')`,
      [fileId, await house.organisationId('市财政局')],
    );
    expect((await auditor.get(`/files/${fileId}`)).status).toBe(200);
    expect((await stranger.get(`/files/${fileId}`)).status).toBe(404);
  });

  const refused: [string, string, Buffer | string, number, string][] = [
    ['an empty file', 'a.pdf', '', 422, 'file-empty'],
    ['a program', 'a.exe', 'MZ', 422, 'file-kind-refused'],
    ['a file without an extension', 'README', 'text', 422, 'file-kind-refused'],
    ['a macro workbook', 'a.xlsm', 'PK', 422, 'file-kind-refused'],
    ['a page that calls itself a picture', 'a.png', '<html>', 422, 'file-content-differs'],
    ['binary that calls itself text', 'a.txt', Buffer.from([1, 0, 2, 0]), 422, 'file-content-differs'],
    ['text that calls itself a workbook', 'a.xlsx', 'a,b,c', 422, 'file-content-differs'],
  ];
  it.each(refused)('is refused when it is %s', async (_name, name, content, status, code) => {
    expect(await sender.upload(name, content)).toMatchObject({ status, body: { code } });
  });

  it('of more than the limit is cut off and leaves nothing behind', async () => {
    const { settings } = house.services;
    const limit = settings.uploadBytesMax;
    settings.uploadBytesMax = 1024;
    try {
      expect(await sender.upload('big.pdf', Buffer.concat([pdf, Buffer.alloc(4096, 32)]))).toMatchObject({
        status: 413,
        body: { code: 'file-too-large' },
      });
    } finally {
      settings.uploadBytesMax = limit;
    }
    expect(await readdir(join(settings.dataFolder, 'files', 'incoming'))).toEqual([]);
  });

  it('of the same bytes is kept once', async () => {
    const first = await sender.upload('one.pdf', '%PDF-1.4 twice');
    const second = await sender.upload('two.pdf', '%PDF-1.4 twice');
    const { sha256 } = first.body as { sha256: string };
    expect((second.body as { sha256: string }).sha256).toBe(sha256);
    expect(await readdir(join(house.services.settings.dataFolder, 'files', sha256.slice(0, 2)))).toEqual([
      sha256,
    ]);
  });

  it('cannot name a place outside the store', async () => {
    const answer = await sender.upload('..\\..\\etc/passwd.txt', 'text');
    expect(answer).toMatchObject({ status: 201, body: { name: expect.not.stringMatching(/[\\/]/) } });
    expect(() => house.services.files.path('../../etc/passwd')).toThrow();
  });
});
