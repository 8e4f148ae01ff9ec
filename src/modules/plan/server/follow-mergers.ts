import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '#kernel/registry/events.ts';
import type { UnitRole } from '../contract/plan.ts';
import type { Tables } from './tables.ts';
import { setUnits } from './task-store.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });

type Unit = { taskId: string; organisationId: string; role: UnitRole };

/** From the day of a merger the successor answers for what the merged bodies answered for; before it, they did. */
export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'plan.follow-mergers',
  handle: (call, payload) => {
    const { fromIds, intoId, effectiveOn } = Merged.parse(payload);
    return call.transaction(async (transaction) => {
      const query = transaction as unknown as Transaction<Tables>;
      const { rows } = await sql<Unit>`
        SELECT u.task_id AS "taskId", u.organisation_id AS "organisationId", u.role FROM plan.task_unit u
        WHERE u.valid @> ${effectiveOn}::date AND EXISTS (SELECT FROM plan.task_unit m
          WHERE m.task_id = u.task_id AND m.organisation_id = ANY (${fromIds}::uuid[]) AND m.valid @> ${effectiveOn}::date)`.execute(
        query,
      );
      for (const [taskId, units] of Map.groupBy(rows, (unit) => unit.taskId)) {
        const next = units.map((unit) =>
          fromIds.includes(unit.organisationId) ? { ...unit, organisationId: intoId } : unit,
        );
        await setUnits(query, taskId, next, effectiveOn);
      }
    });
  },
};
