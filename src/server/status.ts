import type { FastifyInstance } from 'fastify';
import { countConflicts } from '../ledger/conflicts.ts';
import { heldBrakes } from '../ledger/brakes.ts';
import { connectionOf } from '../ledger/connections.ts';
import { readCounters } from '../ledger/cursors.ts';
import { inboxSize } from '../ledger/inbox.ts';
import { countIssues } from '../ledger/issues.ts';
import { countPreviewedRecords, countPreviews } from '../ledger/previews.ts';
import { openRuns, type StoredRun } from '../ledger/runs.ts';
import { countLinks, readOwed } from '../ledger/status.ts';
import type { Operations, ServedConnection } from './facts.ts';
import type { RunView } from './run-view.ts';

/** Where the sync stands. `idle`: nothing is owed, claimed or under way. */
export function registerStatus(
  api: FastifyInstance,
  operations: Operations,
  viewOf: (run: StoredRun) => Promise<RunView>,
): void {
  const { ledger, daemon, connections } = operations;
  api.get('/v1/status', async () => {
    const address = api.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const states = await Promise.all(connections.map((connection) => connectionStatus(operations, connection)));
    const owed = await readOwed(ledger.sql);
    return {
      daemonPid: process.pid,
      temporalAddress: daemon.temporalAddress,
      temporalUi: daemon.temporalUi,
      databaseUrl: withoutPassword(daemon.databaseUrl),
      apiUrl: `http://127.0.0.1:${port}`,
      webhookUrl: `http://127.0.0.1:${port}/webhooks/hubspot/${connections[0]?.name ?? ''}`,
      idle: Object.values(owed).every((open) => open === 0),
      owed,
      connections: states,
      runs: await Promise.all((await openRuns(ledger.sql)).map(viewOf)),
    };
  });
  api.get('/v1/previews', async () =>
    Promise.all(
      connections.map(async ({ name }) => ({
        connection: name,
        records: await countPreviewedRecords(ledger.sql, name),
        fields: await countPreviews(ledger.sql, name),
      })),
    ),
  );
}

async function connectionStatus({ ledger }: Operations, { name, mode }: ServedConnection) {
  const { sql } = ledger;
  const stored = await connectionOf(sql, name);
  const inbox = await inboxSize(sql, name);
  return {
    name,
    mode,
    stopped: stored.stopped,
    listed: stored.hubspotListedAt !== null && stored.gorgiasListedAt !== null,
    lagSeconds: inbox.oldestSeconds,
    inbox: inbox.rows,
    links: await countLinks(sql, name),
    issues: await countIssues(sql, name),
    conflicts: await countConflicts(sql, name),
    brakes: await heldBrakes(sql, name),
    counters: await readCounters(sql, name),
  };
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.toString();
}
