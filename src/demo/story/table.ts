import { MISSED_SHARE, missesTooMany, ZERO_LIST } from '../audit/zero-list.ts';
import type { DemoReport } from './report.ts';

type Key = keyof DemoReport;

const ROWS: readonly (readonly [key: Key, meaning: string])[] = [
  ['customers', 'persons in the world'],
  ['linkable', 'persons whom anybody could link from what the APIs show'],
  ['linked', 'contacts and customers tied to each other'],
  ['wrongLinks', 'ties between different persons'],
  ['missedLinks', 'linkable persons not tied'],
  ['createdInHubspot', 'contacts made'],
  ['createdInGorgias', 'customers made'],
  ['updates', 'records updated'],
  ['conflicts', 'open conflicts and held differences, shown to people'],
  ['edits', 'records edited by people and imports'],
  ['kills', 'times the daemon was killed with calls in flight'],
  ['hubspotCalls', 'calls to HubSpot'],
  ['gorgiasCalls', 'calls to Gorgias'],
  ['rejected429', 'calls refused because a limit was reached'],
  ['disagreements', 'fields that differ and that no conflict explains'],
  ['lostEdits', 'edits that are nowhere to be found'],
  ['gapEdits', "edits run over in the one window that Gorgias' API leaves open"],
  ['lostChannels', 'Gorgias channels gone that nobody removed'],
  ['duplicateCreates', 'records made for a person who had one'],
  ['echoWrites', 'writes that changed nothing'],
  ['secondPassWrites', 'writes of a second full sweep'],
];

const isZero = (key: Key): boolean => (ZERO_LIST as readonly string[]).includes(key);

const verdict = (key: Key, report: DemoReport): string => {
  if (report.failed.includes(key)) return '  <-- must be 0';
  if (key === 'missedLinks' && missesTooMany(report)) return `  <-- more than ${100 * MISSED_SHARE} % of linkable`;
  if (isZero(key)) return '  must be 0';
  return key === 'missedLinks' ? `  at most ${100 * MISSED_SHARE} % of linkable` : '';
};

/** What happened, for a person. */
export const tableOf = (report: DemoReport): string =>
  ROWS.map(([key, meaning]) => {
    const value = report[key];
    const shown = value === null ? 'unknown' : Number(value).toLocaleString('en');
    return `  ${key.padEnd(17)} ${shown.padStart(8)}  ${meaning}${verdict(key, report)}`;
  }).join('\n');
