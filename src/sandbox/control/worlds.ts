import type { Side } from '../kernel/world.ts';
import { parsePeople } from '../people/csv.ts';
import { linkableRow, loaded, truthRow } from './answers.ts';
import { bodyOf, ControlRefused, type ControlRoute, lines, ok } from './respond.ts';
import { loadPeople, type Sandbox, seedPeople, service } from './sandbox.ts';
import { seedBody, sideQuery } from './schemas.ts';
import { snapshotRoutes } from './snapshots.ts';

const sideOf = (query: URLSearchParams): Side => {
  const side = query.get('side');
  if (side === 'hubspot' || side === 'gorgias') return side;
  throw new ControlRefused(400, 'side must be hubspot or gorgias');
};

/** People in and truth out. */
export const worldRoutes = (sandbox: Sandbox): readonly ControlRoute[] => [
  {
    method: 'POST',
    path: '/seed',
    summary: 'Generates people and loads their records on both sides.',
    answer: loaded,
    schema: seedBody,
    handle: (request) => {
      const { customers, seed } = bodyOf(seedBody, request);
      const loaded = seedPeople(sandbox, customers, seed);
      if (loaded === undefined)
        throw new ControlRefused(409, `the people of seed ${seed} are here already; take another seed`);
      return ok(loaded);
    },
  },
  {
    method: 'POST',
    path: '/people',
    summary: 'Loads people from a CSV file.',
    answer: loaded,
    bodyType: 'text/csv',
    handle: ({ text }) => ok(loadPeople(sandbox, parsePeople(text, sandbox.kernel.seed))),
  },
  {
    method: 'GET',
    path: '/truth',
    summary: 'Every record that ever was, as JSON lines: id, person, archived, mergedInto, fields.',
    answer: truthRow,
    lines: true,
    query: sideQuery,
    handle: ({ query }) => lines(service(sandbox, sideOf(query)).truth()),
  },
  {
    method: 'GET',
    path: '/linkable',
    summary: 'Persons who, by the seed, can be linked from what the two APIs show, as JSON lines: person.',
    answer: linkableRow,
    lines: true,
    handle: () => lines([...sandbox.linkable].map((person) => ({ person }))),
  },
  ...snapshotRoutes(sandbox),
];
