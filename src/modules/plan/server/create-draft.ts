import { readFile } from 'node:fs/promises';
import { Refusal } from '#kernel/contract/fault.ts';
import type { TargetFacts, UnitRole } from '../contract/plan.ts';
import type { PlanReading, ReadTarget } from '../contract/plan-reading.ts';
import { NoPlanFound, readPlan } from '../rules/reading/read-plan.ts';
import { isStretch } from '../rules/stretch.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { readDocumentText } from './document-text.ts';
import { rebuildUnits } from './map-units.ts';
import { getUpload, keepPlanFile } from './plan-file.ts';
import { insertTarget } from './target-store.ts';
import { insertTask } from './task-store.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** Figures of a target as read, with the verb of its sentence judged. */
function factsOf(target: ReadTarget, sentence: string): TargetFacts {
  const at = sentence.indexOf(target.text);
  const clause =
    at < 0
      ? target.text
      : sentence.slice(Math.max(0, sentence.lastIndexOf('，', at)), at + target.text.length);
  return {
    text: target.text.slice(0, 300),
    comparator: target.comparator,
    value: target.value,
    min: target.min,
    max: target.max,
    strict: target.strict,
    unit: target.unit || null,
    toleranceShare: null,
    deadline: target.deadline,
    deadlineText: target.deadlineText,
    stretch: isStretch(clause),
    per: target.per,
  };
}

async function readUpload(
  call: PlanCall,
  fileId: string,
): Promise<{ text: string; reading: PlanReading; name: string }> {
  const file = await getUpload(call, fileId);
  try {
    const text = await readDocumentText(await readFile(call.services.files.path(file.sha256)), file.name);
    return { text, reading: readPlan(text), name: file.name };
  } catch (error) {
    if (error instanceof UnreadableDocument || error instanceof NoPlanFound) {
      throw new Refusal('invalid', { code: `document-${error.code}`, field: 'fileId' });
    }
    throw error;
  }
}

/** Reads an uploaded document into a draft: tasks, bodies, targets, each with its place in the text. */
export async function createDraft(call: PlanCall, input: Input<'createDraft'>): Promise<{ id: string }> {
  const { text, reading, name } = await readUpload(call, input.fileId);
  const { document } = reading;
  const { id } = await call.query
    .insertInto('plan.plan')
    .values({
      title: (document.planTitle ?? document.title ?? name).slice(0, 200),
      document_number: document.number,
      issuer: document.issuer,
      issued_on: document.date,
      starts_on: document.date ?? call.today,
      ends_on: latestDeadline(reading),
      file_id: input.fileId,
      source_lines: text.split(/\r?\n/),
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const task of reading.tasks) {
    const role = (unit: string): UnitRole =>
      task.lead.includes(unit) ? 'lead' : task.support.includes(unit) ? 'support' : 'responsible';
    const taskId = await insertTask(call.query, {
      planId: id,
      no: task.no,
      title: task.title,
      part: task.part,
      section: task.section,
      sourceText: task.text,
      startLine: task.span.startLine,
      endLine: task.span.endLine,
      printedUnits: task.units.map((printed) => ({ printed, role: role(printed) })),
    });
    for (const target of task.targets) await insertTarget(call.query, id, taskId, factsOf(target, task.text));
  }
  for (const target of reading.objectives)
    await insertTarget(call.query, id, null, factsOf(target, target.text));
  await rebuildUnits(call, id);
  await keepPlanFile(call, id, input.fileId);
  await call.audit({
    action: 'plan.plan.create-draft',
    subject: planSubject,
    subjectId: id,
    after: {
      number: document.number,
      tasks: reading.tasks.length,
      targets: reading.tasks.reduce((sum, task) => sum + task.targets.length, 0),
      warnings: reading.warnings.length,
    },
  });
  return { id };
}

function latestDeadline(reading: PlanReading): string | null {
  const days = [...reading.tasks.flatMap((task) => task.targets), ...reading.objectives]
    .map(({ deadline }) => deadline)
    .filter((day) => day !== null);
  const latest = days.sort().at(-1) ?? null;
  return latest !== null && latest > (reading.document.date ?? '') ? latest : null;
}
