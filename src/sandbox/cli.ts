import { Command, Option } from 'commander';
import { readPeople, writeConfigOf } from './files.ts';
import { assignment, httpUrl, port, positive, whole } from './flags.ts';
import type { HubspotPlan } from './hubspot/options.ts';
import { type RunningSandbox, type SandboxOptions, startSandbox } from './start.ts';

interface Flags {
  readonly hubspotPort: number;
  readonly gorgiasPort: number;
  readonly controlPort: number;
  readonly customers?: number;
  readonly seed: number;
  readonly people?: string;
  readonly speed: number;
  readonly hubspotPlan: HubspotPlan;
  readonly gorgiasAuth: 'key' | 'oauth';
  readonly webhookUrl?: string;
  readonly writeConfig?: string;
  readonly switch: Readonly<Record<string, string>>;
}

const optionsOf = (flags: Flags): SandboxOptions => {
  const { switch: switches, people, writeConfig: _, customers, ...rest } = flags;
  const from = people === undefined ? { customers: customers ?? 0 } : { people: readPeople(people) };
  return { ...rest, ...from, switches };
};

/** The one line that other programs read. */
export const announcement = (sandbox: RunningSandbox): string => {
  const { hubspotUrl, gorgiasUrl, controlUrl, hubspotToken, hubspotClientSecret, gorgiasEmail, gorgiasKey, portalId } =
    sandbox;
  const { hubspotClientId, hubspotRefreshToken, gorgiasAccessToken } = sandbox;
  const { gorgiasClientId, gorgiasClientSecret, gorgiasRefreshToken } = sandbox;
  return JSON.stringify({
    ...{ hubspotUrl, gorgiasUrl, controlUrl, hubspotToken, hubspotClientSecret, gorgiasEmail, gorgiasKey, portalId },
    ...{ hubspotClientId, hubspotRefreshToken },
    ...{ gorgiasAccessToken, gorgiasClientId, gorgiasClientSecret, gorgiasRefreshToken },
  });
};

/** Resolves at the first Ctrl-C or termination. */
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

const run = async (flags: Flags): Promise<void> => {
  const sandbox = await startSandbox(optionsOf(flags));
  try {
    if (flags.writeConfig !== undefined) writeConfigOf(flags.writeConfig, sandbox);
    const asked = stopAsked();
    process.stdout.write(`${announcement(sandbox)}\n`);
    process.stderr.write('sandbox: both services are listening; Ctrl-C stops them\n');
    await asked;
  } finally {
    await sandbox.stop();
  }
};

/** People, switches and files that cannot be read are faults of usage. */
const runOrExplain = async (flags: Flags, command: Command): Promise<void> => {
  try {
    await run(flags);
  } catch (error) {
    const { name, message } = error as Error;
    if (!['UnknownSwitch', 'PeopleFileError', 'FileFault'].includes(name)) throw error;
    command.error(`sandbox: ${message}`, { exitCode: 2 });
  }
};

/** `tandem sandbox`: both vendors, simulated, until Ctrl-C. */
export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('run HubSpot and Gorgias as simulated services with made-up customers')
    .option('--hubspot-port <n>', 'a busy port is replaced by a free one', port, 4010)
    .option('--gorgias-port <n>', 'the same', port, 4011)
    .option('--control-port <n>', 'the same', port, 4012)
    .option('--customers <n>', 'people to make up (default: none)', whole)
    .option('--seed <n>', 'the same seed makes the same people', whole, 1)
    .addOption(new Option('--people <file>', 'take the people from a CSV file instead').conflicts('customers'))
    .option('--speed <x>', 'divides the real length of every window, delay and expiry', positive, 1)
    .addOption(
      new Option('--hubspot-plan <plan>', 'decides the call limits')
        .choices(['starter', 'pro', 'enterprise'])
        .default('pro'),
    )
    .addOption(
      new Option('--gorgias-auth <kind>', 'decides what the configuration gets')
        .choices(['key', 'oauth'])
        .default('key'),
    )
    .option('--webhook-url <url>', 'where HubSpot sends its webhooks', httpUrl)
    .option('--write-config <file>', 'write a configuration for this sandbox, and .env beside it')
    .option(
      '--switch <name=value>',
      'choose a reading of an open question (docs/sandbox.md); may be repeated',
      assignment,
      {},
    )
    .exitOverride()
    .action((flags: Flags, command: Command) => runOrExplain(flags, command));
}
