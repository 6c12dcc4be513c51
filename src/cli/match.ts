import { Command } from 'commander';
import { SettingsError } from '../matching/settings.ts';
import { Complaint } from './match/complaint.ts';
import type { MatchOptions } from './match/options.ts';
import { runMatch } from './match/run.ts';

const EXAMPLES = `
Examples:
  tandem match people.csv                                   find duplicates, by the columns' usual names
  tandem match people.csv --map first_name=Vorname,dob=Geb  name the columns yourself; only these then count
  tandem match shop.csv --link crm.csv --one-to-one         link two files
  tandem match people.csv --explain 17 2034                 why two records are, or are not, one person
  tandem match people.csv --report report.html              one page to look through

Fields, known column names, the method and its limits: docs/match.md`;

/** An option's values, as often as it is given. */
function each(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function act(file: string, options: MatchOptions): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  // For good, not once: a second Ctrl-C must not end the process before its half file is gone.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await runMatch(file, options, abort.signal);
  } catch (error) {
    if (abort.signal.aborted) {
      process.stderr.write('\ntandem match: stopped; nothing was written\n');
      process.exitCode = 130;
    } else if (error instanceof Complaint || error instanceof SettingsError) {
      process.stderr.write(`\ntandem match: ${error.message}\n`);
      process.exitCode = error instanceof Complaint ? error.code : 2;
    } else {
      throw error;
    }
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}

/** `tandem match`: finds records of one person in a CSV file, or links two files. */
export function matchCommand(): Command {
  return new Command('match')
    .exitOverride()
    .description('find records of one person in a CSV file, or link two files; needs no account')
    .argument('<file>', 'a CSV file with a header')
    .option('--link <file>', 'another CSV file: only pairs across the two are judged')
    .option('--one-to-one', 'with --link: each record is linked at most once')
    .option(
      '--id <column>',
      'the column that holds the ids (default: id, unique_id, rec_id, record_id, else the line number)',
    )
    .option('--map <list>', 'FIELD=COLUMN,...: which column holds which field; may be repeated', each)
    .option('--out <file>', 'where to write id,cluster', 'clusters.csv')
    .option('--pairs <file>', 'where to write left,right,score,verdict,reasons')
    .option('--threshold <p>', 'posterior from which a pair is the same person', Number)
    .option('--region <country>', 'country (as in GB) of phone numbers without a prefix')
    .option('--workers <n>', 'worker threads (default: one per processor; 0: none)', Number)
    .option('--explain <ids...>', 'two ids: show both records side by side and why they match or not', each)
    .option('--report <file>', 'write one HTML page: scores, weights, clusters, borderline pairs')
    .option('--json', 'print the summary as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(act);
}
