import type { FastifyInstance } from 'fastify';
import { readCounters } from '../ledger/cursors.ts';
import { inboxSize } from '../ledger/inbox.ts';
import { countConflicts } from '../ledger/conflicts.ts';
import { countIssues } from '../ledger/issues.ts';
import type { Operations } from './facts.ts';

/** Prometheus text: counts by connection, no ids and no values. */
export function registerMetrics(api: FastifyInstance, { ledger, connections }: Operations): void {
  api.get('/metrics', async (_request, reply) => {
    const lines: string[] = [];
    for (const { name } of connections) {
      const label = `{connection="${name}"}`;
      const inbox = await inboxSize(ledger.sql, name);
      lines.push(`tandem_inbox_rows${label} ${inbox.rows}`, `tandem_lag_seconds${label} ${inbox.oldestSeconds}`);
      lines.push(`tandem_conflicts${label} ${await countConflicts(ledger.sql, name)}`);
      lines.push(`tandem_issues${label} ${await countIssues(ledger.sql, name)}`);
      for (const [key, value] of Object.entries(await readCounters(ledger.sql, name)))
        lines.push(`tandem_events_total{connection="${name}",kind="${key}"} ${value}`);
    }
    return reply.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`);
  });
}
