import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { PageQuery } from '#kernel/contract/paging.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Services } from '#kernel/registry/services.ts';
import { addMonths, datePartsOf } from '#kernel/values/iso-date.ts';
import type { Briefing, BriefingRow } from '../contract/briefing.ts';
import { type BriefingFacts, changedFigures, draftBriefing, figureValues } from '../rules/draft-briefing.ts';
import { monthEnd } from '../rules/history-days.ts';
import { briefingSubject } from './audit-subjects.ts';
import { findBriefing, insertBriefing, listBriefings } from './briefing-store.ts';
import { readCity } from './city-figures.ts';
import { revisionsOf } from './compare-snapshot.ts';
import { dayAsked, demandWholeCity, type FigureCall } from './day-asked.ts';
import { sidesOf, withFigure } from './definitions.ts';
import { findPublished, listSnapshots } from './snapshot-store.ts';
import { boardOn, type WholeBoard } from './whole-board.ts';

function rankingsOf(board: WholeBoard): BriefingFacts['rankings'] {
  const metrics = new Map(
    [...board.judged.values()].flatMap(({ metric, target }) =>
      // Counties are compared by shares; counts would rank them by their size.
      metric?.kind === 'ratio' && target.binding.kind === 'metric' && target.binding.organisationId === null
        ? [[metric.id, metric] as const]
        : [],
    ),
  );
  return [...metrics.values()].map((metric) => ({
    metricId: metric.id,
    title: metric.title['zh-CN'],
    kind: metric.kind,
    unit: metric.unit['zh-CN'],
    better: metric.better,
    counties: board.counties.map(({ organisationId, name }) => {
      const sides = sidesOf(metric, board.figures.tables.get(metric.id), organisationId);
      return { organisationId, name, figure: sides && withFigure(metric, sides).figure };
    }),
  }));
}

function targetsOf(board: WholeBoard, before: WholeBoard): BriefingFacts['targets'] {
  const tasks = new Map(
    board.tasks.flatMap((task) => task.targets.map(({ targetId }) => [targetId, task] as const)),
  );
  return [...board.judged.values()].map(({ target, judgement, metric }) => {
    const task = tasks.get(target.targetId);
    const counting = judgement.rule.startsWith('floor-')
      ? ('bodies' as const)
      : target.binding.kind === 'milestones'
        ? ('milestones' as const)
        : ('figure' as const);
    return {
      targetId: target.targetId,
      taskNo: task?.no ?? null,
      taskTitle: task?.title ?? null,
      text: target.text,
      counting,
      kind: counting === 'figure' ? (metric?.kind ?? 'count') : 'count',
      unit: counting === 'figure' ? (target.unit ?? metric?.unit['zh-CN'] ?? '') : '个',
      stretch: target.stretch,
      status: judgement.status,
      statusBefore: before.judged.get(target.targetId)?.judgement.status ?? null,
      value: judgement.value,
      needed: judgement.needed,
      forecast: judgement.forecast,
      deadline: target.deadline ?? board.plan?.endsOn ?? null,
      units: task?.printedUnits ?? [],
    };
  });
}

/** The snapshot last published up to a day is the one that people hold in their hands. */
async function revisionsUpTo(services: Services, asOf: string): Promise<BriefingFacts['revisions']> {
  const snapshot = await readCity(services, async (query) => {
    const { rows } = await listSnapshots(query, { published: true, limit: 200, offset: 0 });
    const day = rows.find((row) => row.as_of <= asOf)?.as_of;
    return day === undefined ? undefined : findPublished(query, day);
  });
  if (!snapshot) return [];
  const { revisions } = await revisionsOf(services, snapshot);
  return revisions
    .filter(({ redefined }) => !redefined)
    .map(({ metricId, metricTitle, kind, unit, organisationId, organisationName, frozen, now }) => ({
      metricId,
      title: metricTitle['zh-CN'],
      kind,
      unit: unit['zh-CN'],
      organisationId,
      organisationName,
      publishedOf: snapshot.as_of,
      frozen: frozen?.figure ?? null,
      now: now?.figure ?? null,
    }));
}

async function gatherFacts(
  services: Services,
  asOf: string,
  comparedWith: string,
  planId: string | undefined,
): Promise<{ facts: BriefingFacts; board: WholeBoard }> {
  const board = await boardOn(services, asOf, { planId });
  const before = await boardOn(services, comparedWith, { planId });
  const facts = {
    asOf,
    comparedWith,
    taskCount: board.tasks.length,
    targets: targetsOf(board, before),
    rankings: rankingsOf(board),
    revisions: await revisionsUpTo(services, asOf),
  };
  return { facts, board };
}

/** Drafts the briefing of a day and keeps it with the values its sentences were written from. */
export async function write(
  call: FigureCall,
  input: { asOf: string; comparedWith?: string | undefined },
): Promise<{ id: string }> {
  demandWholeCity(call);
  const asOf = dayAsked(call, input.asOf);
  const comparedWith = input.comparedWith ?? monthEnd(addMonths(`${asOf.slice(0, 8)}01`, -1));
  if (comparedWith >= asOf) {
    throw new Refusal('invalid', {
      code: 'compared-day-not-earlier',
      field: 'comparedWith',
      params: { asOf, comparedWith },
    });
  }
  const { facts, board } = await gatherFacts(call.services, asOf, comparedWith, undefined);
  if (!board.plan)
    throw new Refusal('invalid', { code: 'no-plan-in-force', field: 'asOf', params: { asOf } });
  const { year, month } = datePartsOf(asOf);
  const title = `${call.services.city.name['zh-CN']}职业教育改革发展行动计划进展简报（${year}年${month}月）`;
  const id = await insertBriefing(call.query as unknown as Connection, {
    planId: board.plan.planId,
    asOf,
    comparedWith,
    title,
    sentences: draftBriefing(facts),
    draftedBy: call.actor.accountId,
    draftedByName: call.actor.name,
  });
  await call.audit({
    action: 'indicators.briefing.draft',
    subject: briefingSubject,
    subjectId: id,
    after: { asOf, comparedWith },
  });
  return { id };
}

export function listDrafts(
  call: FigureCall,
  input: z.output<typeof PageQuery>,
): Promise<{ rows: BriefingRow[]; total: number }> {
  demandWholeCity(call);
  return listBriefings(
    call.query as unknown as Connection,
    input.pageSize,
    (input.page - 1) * input.pageSize,
  );
}

/** A draft as it was written, with every figure whose value is another one now. */
export async function readDraft(call: FigureCall, input: { id: string }): Promise<Briefing> {
  demandWholeCity(call);
  const stored = await findBriefing(call.query as unknown as Connection, input.id);
  if (!stored) throw notFound('briefing');
  const { planId, ...briefing } = stored;
  const { facts, board } = await gatherFacts(call.services, briefing.asOf, briefing.comparedWith, planId);
  return {
    ...briefing,
    changed: changedFigures(briefing.sentences, figureValues(facts)),
    computedAt: board.computedAt.toISOString(),
  };
}
