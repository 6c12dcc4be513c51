import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HUBSPOT_SWITCHES } from '../../../src/sandbox/hubspot/switches.ts';
import type { SwitchDefinition } from '../../../src/sandbox/kernel/switches.ts';
import { cases, collect } from '../cases.ts';
import { LIVE } from '../live/cases.ts';
import { COVERAGE } from './coverage.ts';
import { ROOMS } from './rooms.ts';

const docs = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8').split('\n');

test.each(Object.entries<SwitchDefinition>(HUBSPOT_SWITCHES))(
  'the switch %s is documented, its default first',
  (name, { values, default: usual, section }) => {
    const row = docs.find((line) => line.startsWith(`| \`${name}\` | \`${usual}\``));
    expect(row).toContain(section);
    for (const value of values === 'number' ? [] : values) expect(row).toContain(`\`${value}\``);
  },
);

test('each line of the simulator checklist has its cases', async () => {
  collect(false);
  for (const room of ROOMS) await import(`./${room}.contract.test.ts`);
  collect(true);
  const names = [...cases.keys()];
  const empty = Object.entries(COVERAGE).flatMap(([line, wanted]) =>
    wanted.filter((start) => !names.some((name) => name.startsWith(start))).map((start) => `${line}: ${start}`),
  );
  expect(empty).toEqual([]);
  expect(LIVE.hubspot.filter((name) => !cases.has(name))).toEqual([]);
});
