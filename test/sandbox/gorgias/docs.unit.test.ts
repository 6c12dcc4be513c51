import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GORGIAS_SWITCHES } from '../../../src/sandbox/gorgias/switches.ts';
import type { SwitchDefinition } from '../../../src/sandbox/kernel/switches.ts';
import { cases, collect } from '../cases.ts';
import { LIVE } from '../live/cases.ts';
import { COVERAGE } from './coverage.ts';

const docs = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8').split('\n');

test.each(Object.entries<SwitchDefinition>(GORGIAS_SWITCHES))(
  'the switch %s is documented, its default first',
  (name, { values, default: usual, section }) => {
    const row = docs.find((line) => line.startsWith(`| \`${name}\` | \`${usual}\``));
    expect(row).toContain(section);
    for (const value of values === 'number' ? [] : values) expect(row).toContain(`\`${value}\``);
  },
);

test('every switch does something: the code asks for it', () => {
  const folder = new URL('../../../src/sandbox/gorgias/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'switches.ts',
  );
  const code = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  expect(Object.keys(GORGIAS_SWITCHES).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
});

test('each line of the sheet’s sections 1 to 11 has its cases', async () => {
  collect(false);
  const rooms = [
    'access',
    'customers',
    'events',
    'fields',
    'integrations',
    'merge',
    'pages',
    'search',
    'tickets',
    'wire',
  ];
  for (const room of rooms) await import(`./${room}.contract.test.ts`);
  collect(true);
  const names = [...cases.keys()];
  expect(LIVE.gorgias.filter((name) => !cases.has(name))).toEqual([]);
  for (const [line, wanted] of Object.entries(COVERAGE)) {
    expect(wanted.length, line).toBeGreaterThan(0);
    for (const start of wanted)
      expect(
        names.some((name) => name.startsWith(start)),
        `${line}: ${start}`,
      ).toBe(true);
  }
});
