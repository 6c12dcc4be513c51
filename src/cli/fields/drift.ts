import type { Command } from 'commander';
import { EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { driftLines } from './lines.ts';
import { CONNECTION, type FieldsOptions, look } from './look.ts';

export const driftCommand = (): Command =>
  withJson(withData(command('drift')))
    .description('Show what people changed in mapped fields since they were agreed to, and what that stops.')
    .option(...CONNECTION)
    .action(async (options: FieldsOptions) => {
      const { report } = await look(options);
      for (const line of driftLines(report)) say(line);
      if (options.json) printJson({ connection: report.connection, checkedAt: report.checkedAt, drift: report.drift });
      process.exitCode = report.drift.some(({ stops }) => stops) ? EXIT.partial : EXIT.done;
    });
