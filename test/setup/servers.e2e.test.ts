import { existsSync } from 'node:fs';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createDatabase, dropDatabase } from '../../src/daemon/embedded/database.ts';

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
};

test('a suite gets a database of its own on the shared server', async () => {
  const url = await createDatabase(inject('databaseUrl'), 'setup "quoted" own');
  expect(await ask(url, 'SELECT current_database() AS name')).toEqual({ name: 'setup "quoted" own' });
  expect(await createDatabase(inject('databaseUrl'), 'setup "quoted" own')).toBe(url);
  await dropDatabase(inject('databaseUrl'), 'setup "quoted" own');
  await expect(ask(url, 'SELECT 1')).rejects.toThrow(/does not exist/);
});

test('the shared Temporal answers, and its program is known', async () => {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(namespaceInfo?.name).toBe('default');
  await connection.close();
  expect(existsSync(inject('temporalBinary'))).toBe(true);
});
