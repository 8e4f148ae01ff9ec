import type { Command } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';

/** `hedong plan read`: works on a file alone, without database or network. */
export function registerPlanCommands(program: Command, context: OperatorContext): void {
  program
    .command('plan')
    .description('plan documents')
    .command('read')
    .description(
      'read a plan document (.txt, .md, .html, .docx, .pdf); exit status 2 when it cannot be read or holds no plan',
    )
    .argument('<file>')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { json }: { json?: boolean }) => {
      // The readers of Word and PDF are heavy; only this command needs them.
      const { planReadCommand } = await import('./read-command.ts');
      context.exit((await planReadCommand({ file, json: json ?? false })) as 0 | 2);
    });
}
