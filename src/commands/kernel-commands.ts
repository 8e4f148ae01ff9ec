import type { Command } from 'commander';
import { sealAudit, verifyAudit } from '#kernel/audit/chain.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';

/** Commands of the kernel itself. */
export function registerKernelCommands(program: Command, context: OperatorContext): void {
  program
    .command('audit')
    .description('the record of who did what')
    .command('verify')
    .description('recompute the hash chain; exit status 1 when an entry was changed, moved or removed')
    .option('--json', 'print one JSON object')
    .action(({ json }: { json?: boolean }) =>
      context.withServices(async (services) => {
        await sealAudit(services.owner.pool);
        const verdict = await verifyAudit(services.owner.pool);
        if (json) context.print(JSON.stringify(verdict));
        else {
          context.print(
            `${verdict.sealed} entries fit the chain, ${verdict.unsealed} not yet linked, head ${verdict.head}`,
          );
          for (const fault of verdict.faults)
            context.print(`broken at position ${fault.position}: entry ${fault.entryId}`);
        }
        context.exit(verdict.faults.length > 0 ? 1 : 0);
      }),
    );
}
