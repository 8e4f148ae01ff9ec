import { today } from '#kernel/clock/clock.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { addMonths } from '#kernel/values/iso-date.ts';
import { monthEnd } from '../rules/history-days.ts';
import { computeFigures } from './city-figures.ts';
import type { FigureCall } from './day-asked.ts';
import { freeze, publish } from './take-snapshot.ts';
import { write } from './write-briefing.ts';

const monthsBack = 3;

/** Freezes the last month ends, so that lines have frozen points, and publishes the latest. */
async function takeSnapshots(context: SeedContext): Promise<void> {
  const { services } = context;
  const thisMonth = `${today(services.clock).slice(0, 8)}01`;
  for (let back = monthsBack; back >= 1; back--) {
    const day = monthEnd(addMonths(thisMonth, -back));
    const { tables } = await computeFigures(services, day);
    await context.act(async (call: FigureCall) => {
      const written = await freeze(services, call.query as unknown as Connection, tables, {
        day,
        takenBy: call.actor.accountId,
        reason: 'on-demand',
        note: null,
      });
      if (back === 1 && written) await publish(call, { id: written.id });
    });
  }
  context.log(`${monthsBack} snapshots of the figures`);
}

/** Drafts the briefing of the month that ended last, so that there is one to read. */
async function draftBriefing(context: SeedContext): Promise<void> {
  const lastMonth = addMonths(`${today(context.services.clock).slice(0, 8)}01`, -1);
  await context.act((call: FigureCall) => write(call, { asOf: monthEnd(lastMonth) }));
}

/** After every other step: what it freezes is what the others have recorded. */
export const demoSteps: readonly DemoStep[] = [
  { id: 'snapshots', order: 900, run: takeSnapshots },
  { id: 'briefing', order: 910, run: draftBriefing },
];
