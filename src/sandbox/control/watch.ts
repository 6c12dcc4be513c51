import { callRow, health } from './answers.ts';
import { ControlRefused, type ControlRoute, lines, ok } from './respond.ts';
import type { Sandbox } from './sandbox.ts';
import { sinceQuery } from './schemas.ts';

const sinceOf = (query: URLSearchParams): number => {
  const since = Number(query.get('since') ?? '0');
  if (!Number.isInteger(since) || since < 0) throw new ControlRefused(400, 'since must be a whole number');
  return since;
};

/** What there is to watch. */
export const watchRoutes = (sandbox: Sandbox): readonly ControlRoute[] => [
  {
    method: 'GET',
    path: '/calls',
    summary: 'The call log after a number, as JSON lines.',
    answer: callRow,
    lines: true,
    query: sinceQuery,
    handle: ({ query }) => lines(sandbox.kernel.calls.since(sinceOf(query))),
  },
  {
    method: 'GET',
    path: '/health',
    summary: 'That the sandbox lives, and what is still under way.',
    answer: health,
    handle: () => {
      const { hubspot, gorgias } = sandbox.services;
      const pending = { hubspot: hubspot.pending(), gorgias: gorgias.pending() };
      return ok({ calls: sandbox.kernel.calls.last, pending, webhooks: hubspot.webhooks.deliveries.counts });
    },
  },
];
