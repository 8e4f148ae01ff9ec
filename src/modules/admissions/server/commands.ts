import type { Command } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import type { MatchOptions } from './match-command.ts';
import { addReceiptCommand } from './receipt-command.ts';
import { addWholeCityCommand } from './whole-city-command.ts';

type Printing = { json?: boolean };

/** `admissions match` and `verify` need no database, so that anybody can run them on published files. */
export function registerAdmissionCommands(program: Command, context: OperatorContext): void {
  const admissions = program
    .command('admissions')
    .description('rerun and check an admission from its published files');

  admissions
    .command('match')
    .description('place all candidates of a market: the candidate-optimal stable placement of its rules')
    .argument('<market>', 'market.json, or a folder with market.json, programmes.ndjson, candidates.ndjson')
    .option('--out <file>', 'write the result there instead of to standard output')
    .option('--explain [candidate]', 'say why each choice ended as it did, of everybody or of one candidate')
    .option('--certify', 'let the independent checker look at the result and add what it found')
    .option('--json', 'report faults as one JSON object on standard output')
    .action(async (market: string, { json = false, ...options }: MatchOptions & Printing) => {
      const { runMatch } = await import('./match-command.ts');
      const { faults, doubts } = await runMatch(market, options);
      if (faults.length > 0) reportFaults(context, faults, json);
      else {
        for (const doubt of doubts) context.printError(doubt);
        context.exit(doubts.length > 0 ? 1 : 0);
      }
    });

  admissions
    .command('verify')
    .description('check a result against its market; exit status 1 when it breaks a rule')
    .argument('<market>', 'the market, as for match')
    .argument('<result>', 'the result to check')
    .option('--json', 'report faults as one JSON object on standard output')
    .action(async (market: string, result: string, { json = false }: Printing) => {
      const { runVerify } = await import('./verify-command.ts');
      const { faults, ...report } = runVerify(market, result);
      if (faults.length > 0) reportFaults(context, faults, json);
      else {
        context.print(JSON.stringify(report, null, 2));
        context.exit(report.ok ? 0 : 1);
      }
    });

  addReceiptCommand(admissions, context);
  addWholeCityCommand(admissions, context);
}

function reportFaults(
  context: OperatorContext,
  faults: readonly { place: string; rule: string; message: string }[],
  json: boolean,
): void {
  if (json) context.print(JSON.stringify({ ok: false, faults }, null, 2));
  else for (const { place, rule, message } of faults) context.printError(`${place}: ${message} [${rule}]`);
  context.exit(2);
}
