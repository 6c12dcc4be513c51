import { describe, expect, test } from 'vitest';
import type { CodecSpec } from '../../../src/core/codecs/codec.ts';
import type { Json, Side } from '../../../src/core/types.ts';
import { seen, single } from './codec-under-test.ts';

type Row = readonly [side: Side, raw: Json, value: unknown];

const READS: readonly (readonly [CodecSpec, readonly Row[]])[] = [
  [
    { kind: 'text' },
    [
      ['hubspot', 'Acme', 'Acme'],
      ['hubspot', '  Acme Ltd \n', 'Acme Ltd'],
      ['hubspot', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
      ['hubspot', 'a\u0000b\u0007c', 'abc'],
      ['hubspot', 'Zu\u0308rich', 'Z\u00fcrich'],
      ['hubspot', 'half \ud83d', 'half \ufffd'],
      ['gorgias', 42, '42'],
      ['gorgias', ['a'], 'unreadable'],
      ['hubspot', '', undefined],
      ['gorgias', null, undefined],
      ['hubspot', ' \t ', undefined],
    ],
  ],
  [
    { kind: 'number' },
    [
      ['hubspot', '3', 3],
      ['hubspot', ' 3.50 ', 3.5],
      ['hubspot', '-0', 0],
      ['hubspot', '.5', 0.5],
      ['gorgias', 12, 12],
      ['gorgias', '12', 12],
      ['hubspot', '1,000', 'unreadable'],
      ['hubspot', '0x10', 'unreadable'],
      ['hubspot', '12345678901234567890', 'unreadable'],
      ['gorgias', true, 'unreadable'],
      ['hubspot', '', undefined],
    ],
  ],
  [
    { kind: 'boolean' },
    [
      ['hubspot', 'true', true],
      ['hubspot', 'FALSE', false],
      ['gorgias', true, true],
      ['gorgias', false, false],
      ['hubspot', 'yes', 'unreadable'],
      ['hubspot', '', undefined],
    ],
  ],
  [
    { kind: 'date' },
    [
      ['hubspot', '2026-02-28', '2026-02-28'],
      ['hubspot', '1793577600000', '2026-11-02'],
      ['gorgias', '2026-11-02T00:00:00Z', '2026-11-02'],
      ['hubspot', '2026-02-30', 'unreadable'],
      ['hubspot', '1793577600001', 'unreadable'],
      ['gorgias', '02.11.2026', 'unreadable'],
      ['hubspot', '', undefined],
    ],
  ],
  [
    { kind: 'datetime' },
    [
      ['hubspot', '2026-11-19T16:02:07Z', '2026-11-19T16:02:07.000Z'],
      ['hubspot', '1793610871482', '2026-11-02T09:14:31.482Z'],
      ['gorgias', '2026-09-02T12:11:12+02:00', '2026-09-02T10:11:12.000Z'],
      ['gorgias', '2026-09-02 10:11', 'unreadable'],
    ],
  ],
  [
    { kind: 'choice', options: { lead: 'Lead', customer: 'Customer', evangelist: 'Customer', flag: true } },
    [
      ['hubspot', 'lead', 'lead'],
      ['gorgias', 'Lead', 'lead'],
      ['gorgias', 'Customer', 'customer'],
      ['gorgias', true, 'flag'],
      ['hubspot', 'Lead', 'unreadable'],
      ['gorgias', 'VIP', 'unreadable'],
      ['hubspot', '', undefined],
    ],
  ],
  [
    { kind: 'language' },
    [
      ['hubspot', 'en-us', 'en'],
      ['hubspot', 'pt-br', 'pt'],
      ['gorgias', 'pt', 'pt'],
      ['hubspot', 'zh-hant', 'zh'],
      ['gorgias', 'EN_GB', 'en'],
      ['hubspot', 'iw', 'he'],
      ['hubspot', 'no', 'no'],
      ['hubspot', 'nb-no', 'nb'],
      ['hubspot', 'fil', 'unreadable'],
      ['hubspot', '', undefined],
    ],
  ],
  [
    { kind: 'timezone' },
    [
      ['hubspot', 'us_slash_eastern', 'America/New_York'],
      ['hubspot', 'america_slash_new_york', 'America/New_York'],
      ['gorgias', 'America/New_York', 'America/New_York'],
      ['gorgias', 'US/Eastern', 'America/New_York'],
      ['hubspot', 'america_slash_port_hyphen_au_hyphen_prince', 'America/Port-au-Prince'],
      ['hubspot', 'america_slash_port-au-prince', 'America/Port-au-Prince'],
      ['hubspot', 'europe_slash_kiev', 'Europe/Kyiv'],
      ['gorgias', 'Europe/Stockholm', 'Europe/Stockholm'],
      ['gorgias', 'Asia/Calcutta', 'Asia/Kolkata'],
      ['gorgias', 'UTC', undefined],
      ['gorgias', 'Etc/UTC', undefined],
      ['gorgias', 'Mars/Olympus', 'unreadable'],
    ],
  ],
];

describe.each(READS)('%o reads', (spec, rows) => {
  test.each(rows)('%s %j as %j', (side, raw, value) => {
    expect(seen(single(spec), side, { it: raw })).toEqual(value);
  });
});

/** What is stored, the value to write, and the slots that the write sets. */
type WriteRow = readonly [side: Side, stored: Json, value: string | number | boolean | null, set: Json | undefined];

const WRITES: readonly (readonly [CodecSpec, readonly WriteRow[]])[] = [
  [
    { kind: 'text' },
    [
      ['hubspot', 'old', 'new', 'new'],
      ['hubspot', ' same ', 'same', undefined],
      ['hubspot', 'old', null, ''],
      ['gorgias', 'old', null, null],
      ['gorgias', null, null, undefined],
    ],
  ],
  [
    { kind: 'number' },
    [
      ['hubspot', null, 12.5, '12.5'],
      ['gorgias', null, 12.5, 12.5],
      ['hubspot', null, 1e-7, '0.0000001'],
      ['hubspot', null, 2.5e21, '2500000000000000000000'],
      ['hubspot', null, -1.5e-8, '-0.000000015'],
      ['hubspot', '12.50', 12.5, undefined],
    ],
  ],
  [
    { kind: 'boolean' },
    [
      ['hubspot', null, true, 'true'],
      ['gorgias', null, false, false],
      ['hubspot', 'TRUE', true, undefined],
    ],
  ],
  [
    { kind: 'date' },
    [
      ['hubspot', null, '2026-11-02', '2026-11-02'],
      ['hubspot', '1793577600000', '2026-11-02', undefined],
    ],
  ],
  [
    { kind: 'choice', options: { customer: 'Customer', evangelist: 'Customer' } },
    [
      ['gorgias', null, 'evangelist', 'Customer'],
      ['hubspot', 'evangelist', 'customer', undefined],
      ['hubspot', 'lead', 'customer', 'customer'],
    ],
  ],
  [
    { kind: 'language' },
    [
      ['hubspot', 'pt-br', 'pt', undefined],
      ['hubspot', 'pt-br', 'es', 'es'],
      ['gorgias', null, 'pt', 'pt'],
    ],
  ],
  [
    { kind: 'timezone' },
    [
      ['hubspot', 'us_slash_eastern', 'America/New_York', undefined],
      ['hubspot', '', 'America/New_York', 'america_slash_new_york'],
      ['hubspot', '', 'Europe/Kyiv', 'europe_slash_kiev'],
      ['gorgias', 'UTC', 'Europe/Stockholm', 'Europe/Stockholm'],
      ['gorgias', 'UTC', null, undefined],
    ],
  ],
];

describe.each(WRITES)('%o writes', (spec, rows) => {
  test.each(rows)('%s: over %j the value %j sets %j', (side, stored, value, set) => {
    const { slots, unplaced } = single(spec).write(side, value, { it: stored });
    expect(slots).toEqual(set === undefined ? {} : { it: set });
    expect(unplaced).toEqual([]);
  });
});

test('a zone that HubSpot has under another name only is written under the name it lists', () => {
  const codec = single({ kind: 'timezone' });
  const schema = { it: { options: ['us_slash_eastern', 'us_slash_pacific'] } };
  expect(codec.write('hubspot', 'America/New_York', {}, schema).slots).toEqual({ it: 'us_slash_eastern' });
});

test('a choice that is not in the option map is not offered on the other side', () => {
  const codec = single({ kind: 'choice', options: { lead: 'Lead' } });
  expect(codec.write('gorgias', 'customer', {}).unplaced).toEqual([{ element: 'customer', why: 'not-offered' }]);
});
