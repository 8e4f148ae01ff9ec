import { z } from 'zod';
import { chinaTime } from '#kernel/clock/china-time.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineDownload } from '#kernel/http/download.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { ReminderQuery } from '../contract/seal.ts';
import { canonicalChoices } from '../rules/canonical-choices.ts';
import { receiptFile } from '../rules/receipt-file.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { readReminders } from './read-reminders.ts';
import { findRoundCatalogue } from './round-catalogue.ts';
import { getSealed } from './sealed-list.ts';
import type { Tables } from './tables.ts';
import { visit } from './visit-view.ts';

const json = 'application/json; charset=utf-8';
const published = { open: 'what the plan orders to publish' };

/** The receipt of a version of the visiting candidate, with the names of what was chosen. */
async function receiptText(call: AdmissionCall, input: { id: string; version: number }): Promise<string> {
  const { rounds, candidate, cycle } = await visit(call);
  const round = rounds.find(({ id }) => id === input.id);
  const sent = round?.versions.find(({ version }) => version === input.version);
  if (!round || !sent) throw notFound('receipt');
  const offers = (await findRoundCatalogue(call.services, round.id))?.catalogue.programmes ?? [];
  const named = (id: string) => offers.find((offer) => offer.id === id);
  const lines = sent.choices.flatMap(({ batch, programmes, consent }) => [
    ...programmes.map((id, at) => {
      const offer = named(id);
      const title = round.batches.find(({ no }) => no === batch)?.title ?? String(batch);
      return `${title} ${at + 1}. ${offer ? `${offer.code} ${offer.school} ${offer.title}` : id}`;
    }),
    ...(consent ? ['    服从调剂：是'] : []),
  ]);
  return receiptFile(
    {
      roundId: round.id,
      candidateNumber: candidate.number,
      version: sent.version,
      submittedAt: sent.submittedAt,
      choices: canonicalChoices(sent.choices),
      salt: sent.salt,
    },
    {
      cycle: cycle.title,
      round: round.title,
      lines,
      receipt: sent.receipt,
      localTime: chinaTime(sent.submittedAt),
    },
  );
}

export const choicesDownloads = [
  defineDownload<Tables>()({
    id: 'admissions.catalogue',
    path: '/admission-rounds/{id}/catalogue.json',
    summary: 'What may be chosen in a round, with seats, conditions and cut-offs of earlier years',
    access: published,
    audit: { none: 'public' },
    input: z.object({ id: Id }),
    run: async ({ services }, { id }) => {
      const found = await findRoundCatalogue(services, id);
      if (!found) throw notFound('round');
      return { name: 'catalogue.json', mediaType: json, body: found.bytes };
    },
  }),
  defineDownload<Tables>()({
    id: 'admissions.sealed-list',
    path: '/admission-rounds/{id}/sealed.json',
    summary: 'The sealed receipts of a round with their root',
    access: published,
    audit: { none: 'public' },
    input: z.object({ id: Id }),
    run: async (call, { id }) => ({
      name: 'sealed.json',
      mediaType: json,
      body: (await getSealed(call, id)).bytes,
    }),
  }),
  defineDownload<Tables>()({
    id: 'admissions.receipt',
    path: '/admission-visit/receipts/{id}/{version}.txt',
    summary: 'The receipt of an own version, to be kept',
    access: { visitor: 'admissions.candidate' },
    audit: { none: 'reads the own record' },
    input: z.object({ id: Id, version: z.coerce.number().int().min(1) }),
    run: async (call, input) => ({
      name: `志愿回执-第${input.version}次.txt`,
      mediaType: 'text/plain; charset=utf-8',
      body: Buffer.from(`\uFEFF${await receiptText(call, input)}`),
    }),
  }),
  defineListDownload<Tables>()({
    id: 'admissions.reminders',
    path: '/admission-choices/rounds/{id}/reminders.xlsx',
    summary: 'Who has not finished, with the same filters',
    access: { permission: 'admissions.choice.read' },
    audit: { action: 'admissions.choice.export-reminders', subject: roundSubject, subjectId: ({ id }) => id },
    input: ReminderQuery,
    read: async (call, input) => ({
      ...(await readReminders(call, input)),
      at: chinaTime(call.now.toISOString()),
    }),
    title: 'admissions.list.reminders',
    about: ({ at }, t) => ({
      heading: t('list.title', { title: t('admissions.list.reminders'), day: at }),
      notes: [t('admissions.list.withoutChoices')],
    }),
    columns: [
      { head: 'admissions.choice.number', width: 18, value: (row) => row.number },
      { head: 'admissions.choice.name', value: (row) => row.name ?? row.nameMasked },
      { head: 'admissions.choice.origin', width: 30, value: (row) => row.originName },
      { head: 'admissions.choice.county', value: (row) => row.county },
      { head: 'admissions.choice.state', value: (row, t) => t(`admissions.choice.state.${row.state}`) },
      { head: 'admissions.choice.versions', kind: 'integer', value: (row) => row.versions },
      { head: 'admissions.choice.last', width: 20, value: (row) => row.lastAt && chinaTime(row.lastAt) },
    ],
  }),
];
