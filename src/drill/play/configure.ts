import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Installation } from '../../demo/product/daemon.ts';
import type { RunningSandbox } from '../../sandbox/start.ts';
import { configText, envText } from '../../sandbox/write-config.ts';
import type { Plan } from '../plan/plan.ts';

/** `tandem.yaml` and the secrets beside it: what the sandbox writes, with the plan's mapping and settings over it. */
export function configure({ config }: Installation, sandbox: RunningSandbox, plan: Plan): void {
  const file = parse(configText(sandbox)) as { connections: object[] };
  const connections = file.connections.map((one) => ({ ...one, ...plan.connection, fields: plan.fields }));
  writeFileSync(config, stringify({ ...file, connections, server: { port: 0 } }));
  writeFileSync(join(config, '..', '.env'), envText(sandbox), { mode: 0o600 });
}
