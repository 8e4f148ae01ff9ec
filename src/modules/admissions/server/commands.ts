import type { Command } from 'commander';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { addReceiptCommand } from './receipt-command.ts';

/** `hedong admissions …` */
export function registerCommands(program: Command, context: OperatorContext): void {
  const admissions = program.command('admissions').description('unified admission');
  addReceiptCommand(admissions, context);
}
