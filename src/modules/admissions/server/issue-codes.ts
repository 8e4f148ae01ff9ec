import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { xlsxType } from '#kernel/http/download.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { IssueCodes, OnceFile } from '../contract/candidate.ts';
import { candidateSubject } from './audit-subjects.ts';
import type { AdmissionCall, WritingCall } from './call.ts';
import { demandRunning, getCycle } from './cycle-store.ts';
import { drawQueryCode, queryCodeHash } from './query-codes.ts';

export type IssuedCodes = { id: string; number: string; name: string; code: string; guardianCode: string };

/**
 * Draws codes for candidates and keeps their keyed hashes only: what is returned is printed once and lies nowhere.
 * Whoever had codes before gets others, and visits under the old ones end.
 */
export async function issueCodes(
  call: WritingCall,
  cycleId: string,
  candidates: readonly { id: string; number: string; name: string }[],
  reason: string | null = null,
): Promise<IssuedCodes[]> {
  const issued = candidates.map(({ id, number, name }) => ({
    id,
    number,
    name,
    code: drawQueryCode(),
    guardianCode: drawQueryCode(),
  }));
  const { secret } = call.services;
  await sql`
    UPDATE admissions.candidate c SET code_hash = decode(g.code, 'hex'), guardian_code_hash = decode(g.guardian, 'hex'),
      code_version = c.code_version + CASE WHEN c.code_hash IS NULL THEN 0 ELSE 1 END
    FROM unnest(${issued.map(({ id }) => id)}::uuid[], ${issued.map(({ code }) => queryCodeHash(code, 'candidate', secret))}::text[],
      ${issued.map(({ guardianCode }) => queryCodeHash(guardianCode, 'guardian', secret))}::text[]) AS g (id, code, guardian)
    WHERE c.id = g.id AND c.cycle_id = ${cycleId}`.execute(call.query);
  await sql`INSERT INTO admissions.candidate_event (candidate_id, kind, actor, actor_name, reason)
    SELECT unnest(${issued.map(({ id }) => id)}::uuid[]), 'codes-issued', ${call.actor.accountId}, ${call.actor.name}, ${reason}`.execute(
    call.query,
  );
  await call.audit({
    action: 'admissions.candidate.issue-codes',
    subject: candidateSubject,
    subjectId: issued.length === 1 ? (issued[0]?.id ?? cycleId) : cycleId,
    after: { candidates: issued.length },
    reason,
  });
  return issued;
}

type Receiver = { id: string; number: string; name: string };

async function listReceivers(call: AdmissionCall, input: z.output<typeof IssueCodes>): Promise<Receiver[]> {
  const which =
    input.which === 'one'
      ? sql`AND id = ${input.candidateId}`
      : input.which === 'missing'
        ? sql`AND code_hash IS NULL`
        : sql``;
  const { rows } = await sql<Receiver>`
    SELECT id, number, name FROM admissions.candidate
    WHERE cycle_id = ${input.cycleId} AND organisation_id = ${input.organisationId} AND state <> 'withdrawn' ${which} ORDER BY number FOR NO KEY UPDATE`.execute(
    call.query,
  );
  return rows;
}

/**
 * Codes of one junior high as a list to print and cut, in this answer and nowhere else. Handing out anew ends the
 * visits under the old codes, so it asks for the reason.
 */
export async function handOutCodes(
  call: AdmissionCall,
  input: z.output<typeof IssueCodes>,
): Promise<z.input<typeof OnceFile>> {
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  if (input.which !== 'missing' && !input.reason)
    throw new Refusal('invalid', { code: 'reason-needed', field: 'reason' });
  const cycle = await getCycle(call, input.cycleId);
  demandRunning(cycle);
  const receivers = await listReceivers(call, input);
  if (receivers.length === 0) throw new Refusal('conflict', { code: 'nobody-without-code' });
  const issued = await issueCodes(call, input.cycleId, receivers, input.reason);
  return {
    issued: issued.length,
    name: `查询码-${cycle.year}-${input.which === 'one' ? receivers[0]?.number : receivers.length}.xlsx`,
    mediaType: xlsxType,
    base64: (await slips(cycle.title, issued)).toString('base64'),
  };
}

async function slips(title: string, issued: readonly IssuedCodes[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportXlsx({
    sheetName: '查询码',
    title,
    notes: ['本表只显示这一次，系统只保存校验值。请打印后逐人密封发放，并删除本文件。'],
    columns: [
      { header: '考生号', kind: 'text', widthCharacters: 18, value: (row: IssuedCodes) => row.number },
      { header: '姓名', kind: 'text', value: (row) => row.name },
      { header: '考生查询码', kind: 'text', widthCharacters: 22, value: (row) => row.code },
      { header: '监护人确认码', kind: 'text', widthCharacters: 22, value: (row) => row.guardianCode },
    ],
    rows: issued,
  }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
