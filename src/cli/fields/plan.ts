import type { Command } from 'commander';
import { EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { driftLines, planLines } from './lines.ts';
import { CONNECTION, type FieldsOptions, look } from './look.ts';

export const planCommand = (): Command =>
  withJson(withData(command('plan')))
    .description('Show what the mapping needs in HubSpot and Gorgias and does not find there. Changes nothing.')
    .option(...CONNECTION)
    .action(async (options: FieldsOptions) => {
      const { report } = await look(options);
      for (const line of [...planLines(report), ...(report.drift.length > 0 ? driftLines(report) : [])]) say(line);
      if (report.steps.length > 0) say('To make it: tandem fields apply');
      if (options.json) printJson(report);
      process.exitCode = report.problems.length > 0 ? EXIT.partial : EXIT.done;
    });
