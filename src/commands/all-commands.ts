import type { Command } from 'commander';
import { BackupUnusable } from '#kernel/backup/manifest.ts';
import { DataFolderInUse } from '#kernel/database/embedded/data-lock.ts';
import { type OperatorContext, UnfitDatabase } from '#kernel/registry/operator.ts';
import { InvalidSettings } from '#kernel/settings/settings.ts';
import { modules } from '../modules.ts';
import { PortTaken } from '../start.ts';
import { registerBackupCommands } from './backup-commands.ts';
import { registerKernelCommands } from './kernel-commands.ts';
import { registerServeCommands } from './serve-commands.ts';

export function registerAllCommands(program: Command, context: OperatorContext): void {
  registerServeCommands(program, context);
  registerKernelCommands(program, context);
  registerBackupCommands(program, context);
  for (const module of modules) module.commands?.(program, context);
}

/** An error whose message is all that the operator needs. */
export const isExpected = (error: unknown): error is Error =>
  error instanceof InvalidSettings ||
  error instanceof DataFolderInUse ||
  error instanceof PortTaken ||
  error instanceof BackupUnusable ||
  error instanceof UnfitDatabase;
