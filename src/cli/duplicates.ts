import type { Command } from 'commander';
import { auditCommand } from './duplicates/audit.ts';
import { decideCommand } from './duplicates/decide.ts';
import { listCommand, showCommand } from './duplicates/list.ts';
import { mergeCommand, scanCommand } from './duplicates/runs.ts';
import { undoKitCommand } from './duplicates/undo-kit.ts';
import { command } from './options.ts';

export function duplicatesCommand(): Command {
  const duplicates = command('duplicates').description(
    'Find customers who are one person, decide, and merge them in both systems.',
  );
  for (const one of [scanCommand, listCommand, showCommand, decideCommand, mergeCommand, auditCommand, undoKitCommand])
    duplicates.addCommand(one());
  return duplicates;
}
