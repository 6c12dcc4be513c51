/** The whole reconcile over two sides in memory that people edit at random. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FIELDS, type FieldSpec, mappingOf } from '../../../src/core/mapping.ts';
import { profileOf } from '../../../src/core/profile.ts';
import { isBlank } from '../../../src/core/slots.ts';
import { type Field, otherSide, SIDES, type Side, type Slots } from '../../../src/core/types.ts';
import { MemorySides } from './memory-sides.ts';

const FURTHER: readonly FieldSpec[] = [
  {
    name: 'company',
    codec: { kind: 'text' },
    slots: { hubspot: ['company'], gorgias: ['field:1'] },
    direction: 'to-gorgias',
  },
  { name: 'score', codec: { kind: 'number' }, slots: { hubspot: ['score'], gorgias: ['field:2'] }, policy: 'gorgias' },
  {
    name: 'note',
    codec: { kind: 'text' },
    slots: { hubspot: ['memo'], gorgias: ['note'] },
    clear: 'propagate',
    policy: 'hubspot',
    firstMeeting: 'hubspot',
  },
  {
    name: 'stage',
    codec: { kind: 'choice', options: { lead: 'Lead', customer: 'Customer' } },
    slots: { hubspot: ['lifecyclestage'], gorgias: ['field:3'] },
    firstMeeting: 'hubspot',
  },
];
const MAPPING = mappingOf([...DEFAULT_FIELDS, ...FURTHER], { crossIdProperty: 'gorgias_customer_id', region: 'US' });

const pick = fc.constantFrom;
const people = pick('Maya', 'Mia', 'Lind', 'Berg', 'Lind Berg', '');
const address = pick('a@example.com', 'B@example.com', 'c@example.com', 'd@example.org', 'odd', '');
const phone = pick('(202) 555-0101', '+12025550102', '202-555-0103', '+12025550104', 'desk', '');
const HUBSPOT: fc.Arbitrary<Slots> = fc.oneof(
  fc.record({ firstname: people, lastname: people }, { requiredKeys: [] }),
  fc.record({ email: address.filter((one) => one !== 'odd') }),
  fc.record({ hs_additional_emails: fc.array(address, { maxLength: 2 }).map((all) => all.join(';')) }),
  fc.record({ phone, mobilephone: phone }, { requiredKeys: [] }),
  fc.record(
    { hs_language: pick('en-us', 'pt-br', 'pt', ''), hs_timezone: pick('us_slash_eastern', 'europe_slash_paris', '') },
    { requiredKeys: [] },
  ),
  fc.record({ company: pick('Acme', 'Bolt', ''), score: pick('1', '2', 'x', '') }, { requiredKeys: [] }),
  fc.record(
    { memo: pick('one', 'two', ''), lifecyclestage: pick('lead', 'customer', 'other', '') },
    { requiredKeys: [] },
  ),
);
const GORGIAS: fc.Arbitrary<Slots> = fc.oneof(
  fc.record({ name: pick('Maya Lind', 'Mia Berg', 'Maya', 'Zoe', 'Ada', 'a@example.com', null) }),
  fc.record({ email: fc.oneof(address, fc.constant(null)) }),
  fc.record({ 'channel:email': fc.array(address, { maxLength: 3 }) }),
  fc.record({ 'channel:phone': fc.array(phone, { maxLength: 3 }) }),
  fc.record(
    { language: pick('en', 'pt', 'sv', null), timezone: pick('UTC', 'US/Eastern', 'Europe/Paris', null) },
    { requiredKeys: [] },
  ),
  fc.record({ 'field:1': pick('Acme', 'Bolt', null), 'field:2': fc.constantFrom(1, 2, null) }, { requiredKeys: [] }),
  fc.record({ note: pick('one', 'two', null), 'field:3': pick('Lead', 'Customer', 'VIP', null) }, { requiredKeys: [] }),
);

interface Edit {
  readonly side: Side;
  readonly slots: Slots;
}
const edit: fc.Arbitrary<Edit> = fc.oneof(
  HUBSPOT.map((slots) => ({ side: 'hubspot' as const, slots })),
  GORGIAS.map((slots) => ({ side: 'gorgias' as const, slots })),
);
/** Edits that happen between two rounds, the side whose write fails in the round after them, and edits during it. */
const step = fc.record({
  edits: fc.array(edit, { maxLength: 3 }),
  refusing: fc.constantFrom<(Side | undefined)[]>(undefined, undefined, 'hubspot', 'gorgias'),
  meanwhile: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(edit, { maxLength: 2 })),
});
interface Step {
  readonly edits: readonly Edit[];
  readonly refusing: Side | undefined;
  readonly meanwhile: readonly Edit[];
}
type Story = readonly Step[];
const later = fc.array(step, { minLength: 1, maxLength: 6 });
/** Half of them begin with a customer of whom much is known: what is empty cannot be lost. */
const begun: fc.Arbitrary<Story> = fc.constantFrom(
  [],
  [
    {
      edits: [
        {
          side: 'hubspot',
          slots: { firstname: 'Maya', lastname: 'Lind', hs_language: 'pt-br', company: 'Acme', memo: 'one' },
        },
        { side: 'gorgias', slots: { 'channel:email': ['c@example.com'], 'channel:phone': ['+12025550102'] } },
      ],
      refusing: undefined,
      meanwhile: [],
    },
  ],
);
const steps = fc.tuple(begun, later).map(([first, then]): Story => [...first, ...then]);

const MOST_ROUNDS = 3;

/** Rounds until nothing is planned any more. */
function untilQuiet(sides: MemorySides): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) if (sides.sync().actions.length === 0) return;
  expect(sides.decide().actions).toEqual([]);
}

function lived(story: Story): MemorySides {
  const sides = new MemorySides(MAPPING);
  const made = (edits: readonly Edit[]): void => {
    for (const { side, slots } of edits) sides.edit(side, slots);
  };
  for (const { edits, refusing, meanwhile } of story) {
    made(edits);
    sides.sync({ refusing, meanwhile: () => made(meanwhile) });
  }
  untilQuiet(sides);
  return sides;
}

const fieldNamed = (name: string): Field => MAPPING.fields.find((field) => field.name === name) as Field;
const RUNS = { numRuns: 300 };

test('after quiet the two sides agree on every field, held differences and conflicts aside', () => {
  fc.assert(
    fc.property(steps, (story) => {
      const sides = lived(story);
      const [hubspot, gorgias] = SIDES.map((side) => profileOf(sides.view(side), MAPPING.fields));
      for (const { name, codec } of MAPPING.fields) {
        const [a, b] = [hubspot?.[name], gorgias?.[name]];
        const agree = a === undefined || b === undefined ? a === b : codec.equal(a, b);
        expect(agree || isLeftDifferent(sides, name), `${name} differs without a reason`).toBe(true);
      }
    }),
    RUNS,
  );
});

function isLeftDifferent(sides: MemorySides, name: string): boolean {
  const outcome = sides.decide().fields.find(({ field }) => field === name)?.outcome;
  return outcome === 'conflict' || outcome === 'wait' || sides.heldRule(name) !== undefined;
}

test('a second run plans nothing', () => {
  fc.assert(
    fc.property(steps, (story) => {
      const sides = lived(story);
      const before = sides.actions.length;
      sides.sync();
      sides.sync();
      expect(sides.actions.length).toBe(before);
    }),
    RUNS,
  );
});

test('no action writes a side that the direction of the field forbids', () => {
  fc.assert(
    fc.property(steps, (story) => {
      const written = lived(story).actions.filter(({ side }) => side === 'hubspot');
      expect(written.filter(({ fields }) => fields.company !== undefined)).toEqual([]);
    }),
    RUNS,
  );
});

test('an action sets only slots that change, and a filled HubSpot primary e-mail never', () => {
  fc.assert(
    fc.property(steps, (story) => {
      for (const { side, fields } of lived(story).actions) {
        for (const { slots, old } of Object.values(fields)) {
          for (const [slot, raw] of Object.entries(slots)) {
            expect(JSON.stringify(raw)).not.toBe(JSON.stringify(old[slot] ?? null));
            if (side === 'hubspot' && slot === 'email') expect(String(old[slot] ?? '').trim()).toBe('');
          }
        }
      }
    }),
    RUNS,
  );
});

test('empty never overwrites, save where the field says clear: propagate', () => {
  fc.assert(
    fc.property(steps, (story) => {
      for (const { fields } of lived(story).actions) {
        for (const [name, { slots, old }] of Object.entries(fields)) {
          const emptied = Object.entries(slots).filter(([slot, raw]) => isBlank(raw) && !isBlank(old[slot]));
          if (name !== 'note') expect(emptied).toEqual([]);
        }
      }
    }),
    RUNS,
  );
});

test('an address that a side shows is never lost by a write', () => {
  fc.assert(
    fc.property(steps, (story) => {
      for (const { side, fields } of lived(story).actions) {
        for (const name of ['emails', 'phones']) {
          const write = fields[name];
          if (write === undefined) continue;
          const { codec } = fieldNamed(name);
          const [before, after] = [codec.read(side, write.old), codec.read(side, { ...write.old, ...write.slots })];
          const kept = after.kind === 'value' ? (after.value as readonly string[]) : [];
          if (before.kind === 'value') expect(kept).toEqual(expect.arrayContaining(before.value as string[]));
        }
      }
    }),
    RUNS,
  );
});

test('a field edited on one side only is never lost', () => {
  fc.assert(
    fc.property(steps, edit, (story, last) => {
      const sides = lived(story);
      const before = sides.slots[last.side];
      sides.edit(last.side, last.slots);
      const wanted = profileOf(sides.view(last.side), MAPPING.fields);
      untilQuiet(sides);
      const now = profileOf(sides.view(last.side), MAPPING.fields);
      for (const { name, codec, slots } of MAPPING.fields) {
        const value = wanted[name];
        const edited = slots[last.side].some(
          (slot) => JSON.stringify(before[slot]) !== JSON.stringify(sides.slots[last.side][slot]),
        );
        if (value === undefined || !edited) continue;
        const still = now[name];
        const isThere =
          still !== undefined &&
          (codec.shape === 'set' ? includesAll(still as string[], value as string[]) : codec.equal(still, value));
        const isTold = sides.actions.some(({ side, fields }) => side === last.side && fields[name] !== undefined);
        expect(isThere || isTold, `${name} was lost`).toBe(true);
      }
    }),
    RUNS,
  );
});

test('a write that fails leaves the agreement of its fields unchanged, and is owed again', () => {
  let failed = 0;
  fc.assert(
    fc.property(
      steps,
      fc.array(edit, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...SIDES),
      (story, edits, side) => {
        const sides = lived(story);
        for (const one of edits) sides.edit(one.side, one.slots);
        const refused = sides.decide().actions.filter((action) => action.side === side);
        const names = refused.flatMap(({ fields }) => Object.keys(fields));
        const before = new Map(names.map((name) => [name, sides.agreementOf(name)]));
        sides.sync({ refusing: side });
        for (const name of names) expect(sides.agreementOf(name), name).toEqual(before.get(name));
        const owed = sides
          .decide()
          .actions.flatMap((action) => (action.side === side ? Object.keys(action.fields) : []));
        expect(owed).toEqual(expect.arrayContaining(names));
        failed += names.length;
      },
    ),
    RUNS,
  );
  // Not by never having failed.
  expect(failed).toBeGreaterThan(RUNS.numRuns / 4);
});

const includesAll = (all: readonly string[], some: readonly string[]): boolean =>
  some.every((one) => all.includes(one));

test('a field that cannot be read never stops another', () => {
  fc.assert(
    fc.property(steps, pick('one', 'two'), fc.constantFrom(...SIDES), (story, word, side) => {
      const sides = lived(story);
      sides.edit('hubspot', { score: 'not a number' });
      sides.edit('gorgias', { 'field:3': 'not an option' });
      const slot = { hubspot: 'memo', gorgias: 'note' } as const;
      const fresh = `${word} more`;
      sides.edit(side, { [slot[side]]: fresh });
      untilQuiet(sides);
      expect(sides.slots[otherSide(side)][slot[otherSide(side)]]).toBe(fresh);
    }),
    RUNS,
  );
});
