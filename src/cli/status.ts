import type { Command } from 'commander';
import { findApi } from './api.ts';
import { command, printJson, withData, withJson } from './options.ts';
import { type Run, runLine } from './run-line.ts';

interface ConnectionStatus {
  readonly name: string;
  readonly mode: string;
  readonly stopped: string | null;
  readonly lagSeconds: number;
  readonly inbox: number;
  readonly issues: number;
  readonly conflicts: number;
  readonly links: { readonly paired: number; readonly hubspotOnly: number; readonly gorgiasOnly: number };
  readonly brakes: readonly { readonly run: string; readonly reason: string }[];
}

interface Status {
  readonly daemonPid: number;
  readonly apiUrl: string;
  readonly temporalUi: string | null;
  readonly idle: boolean;
  readonly owed: Readonly<Record<string, number>>;
  readonly connections: readonly ConnectionStatus[];
  /** Those that go on. */
  readonly runs: readonly Run[];
}

export const statusCommand = (): Command =>
  withJson(withData(command('status')))
    .description('How the daemon stands: what is in step, what is owed, what waits for a person.')
    .action(async ({ data, json }: { data?: string; json?: boolean }) => {
      const status = await findApi(data).get<Status>('/v1/status');
      if (json) printJson(status);
      else process.stdout.write(`${describe(status)}\n`);
    });

export function describe({ daemonPid, apiUrl, temporalUi, idle, owed, connections, runs }: Status): string {
  const head = `Tandem (pid ${daemonPid}) is ${idle ? 'idle' : `at work (${open(owed)})`}.  API ${apiUrl}${temporalUi === null ? '' : `  Temporal UI ${temporalUi}`}`;
  const runsOf = (name: string) => runs.filter(({ connection }) => connection === name);
  return [
    head,
    ...connections.map((one) => [describeConnection(one), ...runsOf(one.name).map(describeRun)].join('\n')),
  ].join('\n');
}

const describeRun = (run: Run): string => `  run        ${run.id}: ${runLine(run)}`;

const open = (owed: Status['owed']): string =>
  Object.entries(owed)
    .flatMap(([kind, count]) => (count === 0 ? [] : [`${kind} ${count}`]))
    .join(', ');

function describeConnection({
  name,
  mode,
  stopped,
  links,
  inbox,
  lagSeconds,
  conflicts,
  issues,
  brakes,
}: ConnectionStatus): string {
  return [
    `${name} (${mode})${stopped === null ? '' : `  STOPPED: ${stopped}`}`,
    `  customers  ${links.paired} on both sides, ${links.hubspotOnly} in HubSpot only, ${links.gorgiasOnly} in Gorgias only`,
    `  owed       ${inbox}${inbox === 0 ? '' : `, the oldest for ${lagSeconds} s`}`,
    `  for people ${conflicts} conflicts, ${issues} issues`,
    ...brakes.map(({ run, reason }) => `  BRAKE      ${reason}: tandem release ${run} --note TEXT`),
  ].join('\n');
}
