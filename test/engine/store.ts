/** A fresh database and a Temporal namespace of its own: worlds that run side by side never meet. */
import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from '../../src/daemon/embedded/database.ts';

export interface Store {
  readonly name: string;
  readonly databaseUrl: string;
  /** The standard variables, as a daemon reads them. */
  readonly env: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

export async function freshStore(): Promise<Store> {
  const name = `t${randomBytes(6).toString('hex')}`;
  const server = inject('databaseUrl');
  const temporal = inject('temporalAddress');
  const databaseUrl = await createDatabase(server, name);
  await makeNamespace(temporal, name);
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal,
    TEMPORAL_NAMESPACE: name,
    TEMPORAL_CONFIG_FILE: '/nonexistent',
  };
  return { name, databaseUrl, env, drop: () => dropDatabase(server, name) };
}

export async function makeNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
  } finally {
    await connection.close();
  }
}
