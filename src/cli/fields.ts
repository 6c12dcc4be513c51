import type { Command } from 'commander';
import { applyCommand } from './fields/apply.ts';
import { driftCommand } from './fields/drift.ts';
import { planCommand } from './fields/plan.ts';
import { command } from './options.ts';

export const fieldsCommand = (): Command =>
  command('fields')
    .description('Fields of both services that the mapping needs: what is missing, what drifted, and making it.')
    .addCommand(planCommand())
    .addCommand(applyCommand())
    .addCommand(driftCommand());
