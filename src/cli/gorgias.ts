import type { Command } from 'commander';
import { installCommand } from './gorgias/install.ts';
import { removeCommand } from './gorgias/remove.ts';
import { statusCommand } from './gorgias/status.ts';
import { command } from './options.ts';

export function gorgiasCommand(): Command {
  const gorgias = command('gorgias').description('The sidebar beside tickets: HubSpot’s profile on the agent’s page.');
  for (const one of [installCommand, statusCommand, removeCommand]) gorgias.addCommand(one());
  return gorgias;
}
