import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import { InstallationError } from '../../datadir/failure.ts';
import type { TemporalServer } from '../temporal.ts';
import { askTemporal } from './answer.ts';

const ANSWER_MS = 15_000;
const SOURCE = "TEMPORAL_ADDRESS, or the user's temporal.toml";

const present = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** What the standard variables and the standard file say about a server; without an address there is none. */
export const readStandardConfig = (env: Readonly<Record<string, string | undefined>>): ClientConnectConfig => {
  try {
    return loadClientConnectConfig({ overrideEnvVars: present(env) });
  } catch (cause) {
    throw new InstallationError('no-answer', `expected valid Temporal settings (${SOURCE}): ${String(cause)}`, {
      cause,
    });
  }
};

/** Somebody else's server: checked, never started or stopped. */
export const externalTemporal = async (address: string, config: ClientConnectConfig): Promise<TemporalServer> => {
  const { connectionOptions, namespace = 'default' } = config;
  await askTemporal(connectionOptions, namespace, ANSWER_MS).catch((cause: unknown) => {
    throw new InstallationError(
      'no-answer',
      `expected a Temporal server at ${address} with the namespace '${namespace}' (${SOURCE}): ${String(cause)}`,
      { cause },
    );
  });
  return { address, namespace, connectionOptions, uiUrl: null, external: true, adopted: false, stop: async () => {} };
};
