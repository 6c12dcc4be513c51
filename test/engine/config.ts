import { parse, stringify } from 'yaml';
import type { Config } from '../../src/daemon/config/config.ts';
import { parseConfig } from '../../src/daemon/config/load.ts';
import type { RunningSandbox } from '../../src/sandbox/start.ts';
import { configText, envText } from '../../src/sandbox/write-config.ts';
import { parseEnv } from 'node:util';

/** Keys of one connection of `tandem.yaml`, laid over what the sandbox writes. */
export type Changes = Readonly<Record<string, unknown>>;

/** The configuration as an operator would write it: through the file's own reader. */
export function configFor(sandbox: RunningSandbox, changes: Changes = {}): Config {
  const file = parse(configText(sandbox)) as { connections: Record<string, unknown>[] };
  const connections = file.connections.map((one) => ({ ...one, ...changes }));
  const loaded = parseConfig(stringify({ ...file, connections, server: { port: 0 } }), parseEnv(envText(sandbox)));
  if (loaded.ok) return loaded.config;
  throw new Error(loaded.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
