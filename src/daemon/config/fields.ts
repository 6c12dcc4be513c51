/** From `fields:` of a connection to the whole mapping. */
import { isSupportedCountry } from 'libphonenumber-js/max';
import { type CodecKind, type CodecSpec, SLOT_COUNTS } from '../../core/codecs/codec.ts';
import { DEFAULT_CUSTOM_FIELDS } from '../../core/fields/defaults.ts';
import { isFieldSlot } from '../../core/fields/slot.ts';
import { DEFAULT_FIELDS, type FieldSpec } from '../../core/mapping.ts';
import { NEVER_WRITTEN } from '../../core/reconcile/guards.ts';
import type { SlotNames } from '../../core/slots.ts';
import { SIDES, type Side } from '../../core/types.ts';
import type { PathFault } from './fault.ts';
import type { ConnectionInput } from './schema.ts';
import type { FieldInput } from './schema-fields.ts';

/** What a connection maps out of the box. */
const BY_DEFAULT: readonly FieldSpec[] = [...DEFAULT_FIELDS, ...DEFAULT_CUSTOM_FIELDS];

export type FieldsResult = { readonly fields: readonly FieldSpec[]; readonly faults: readonly PathFault[] };

export function fieldsOf(connection: ConnectionInput, at: readonly PropertyKey[]): FieldsResult {
  const entries = connection.fields;
  const faults: PathFault[] = [];
  const fields: FieldSpec[] = [];
  const names = [...new Set([...BY_DEFAULT.map(({ name }) => name), ...Object.keys(entries)])];
  for (const name of names) {
    const path = [...at, 'fields', name];
    const input = entries[name] ?? {};
    if (input.off || givesWay(name, entries)) continue;
    const spec = specOf(name, input);
    if (spec === undefined) faults.push(incomplete(path));
    else {
      fields.push(spec);
      faults.push(...slotFaults(spec, connection, path));
    }
  }
  return { fields, faults: [...faults, ...sharedSlots(fields, at), ...regionFaults(connection, at)] };
}

/** A customer field that nobody configured leaves its property to one that somebody did. */
function givesWay(name: string, entries: ConnectionInput['fields']): boolean {
  const base = DEFAULT_CUSTOM_FIELDS.find((field) => field.name === name);
  if (base === undefined || entries[name] !== undefined) return false;
  const taken = Object.values(entries).flatMap(({ off, hubspot = [] }) => (off ? [] : listOf(hubspot)));
  return base.slots.hubspot.some((slot) => taken.includes(slot));
}

const incomplete = (path: readonly PropertyKey[]): PathFault => ({
  path,
  message: 'expected codec, hubspot and gorgias for a field that is not in the default mapping',
  cure: 'For example codec: text, hubspot: jobtitle, gorgias: field:Job title. To change a default field use its name.',
});

const listOf = (slots: string | readonly string[]): readonly string[] => (typeof slots === 'string' ? [slots] : slots);

function specOf(name: string, input: FieldInput): FieldSpec | undefined {
  const base = BY_DEFAULT.find((field) => field.name === name);
  const hubspot = input.hubspot === undefined ? base?.slots.hubspot : listOf(input.hubspot);
  const gorgias = input.gorgias === undefined ? base?.slots.gorgias : listOf(input.gorgias);
  const codec = codecOf(input, base?.codec ?? (gorgias?.some(isFieldSlot) ? { kind: 'by-type' } : undefined));
  if (hubspot === undefined || gorgias === undefined || codec === undefined) return undefined;
  const { direction, policy, firstMeeting, clear, remove } = input;
  const changes = Object.entries({ direction, policy, firstMeeting, clear, remove }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...base, ...Object.fromEntries(changes), name, codec, slots: { hubspot, gorgias } };
}

function codecOf(input: FieldInput, base: CodecSpec | undefined): CodecSpec | undefined {
  const kind: CodecKind | undefined = input.codec ?? base?.kind;
  const { options } = input;
  if (kind === 'choice' || kind === 'by-type') return options === undefined ? { kind } : { kind, options };
  // Whose options are listed in HubSpot alone.
  return kind === undefined || kind === 'multi' ? undefined : { kind };
}

/** `createdate` and the like are the vendor's; the cross ids are ours. */
const HUBSPOTS_OWN = /^(?:createdate|lastmodifieddate|hs_object_id|hs_merged_object_ids|hs_calculated_.*)$/;
const GORGIAS_SLOT = /^(?:name|email|language|timezone|note|channel:[a-z-]+|field|field:.{1,255})$/;

function slotFaults(spec: FieldSpec, connection: ConnectionInput, path: readonly PropertyKey[]): PathFault[] {
  return SIDES.flatMap((side) => [
    ...countFaults(spec, side, path),
    ...spec.slots[side].flatMap((slot) => slotFault(spec, side, slot, connection, [...path, side])),
  ]);
}

function countFaults({ codec, slots }: FieldSpec, side: Side, path: readonly PropertyKey[]): PathFault[] {
  const [least, most] = SLOT_COUNTS[codec.kind][side];
  const count = slots[side].length;
  if (count >= least && count <= most) return [];
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  const message = `expected ${wanted} of ${side} for the codec ${codec.kind}, found ${count}`;
  return [{ path: [...path, side], message, cure: 'Name as many places as the codec reads, or choose another codec.' }];
}

function slotFault(
  { codec }: FieldSpec,
  side: Side,
  slot: string,
  connection: ConnectionInput,
  path: readonly PropertyKey[],
): PathFault[] {
  if (side === 'hubspot') {
    if (NEVER_WRITTEN.test(slot)) {
      return [
        {
          path,
          message: `expected a property that may be written, found ${slot}`,
          cure: 'Consent, legal basis, marketing status and opt-outs are never synced.',
        },
      ];
    }
    const taken = HUBSPOTS_OWN.test(slot) || slot === connection.crossIdProperty;
    return taken
      ? [
          {
            path,
            message: `expected a property that may be mapped, found ${slot}`,
            cure: 'HubSpot or Tandem keeps this property itself.',
          },
        ]
      : [];
  }
  if (!GORGIAS_SLOT.test(slot)) {
    return [
      {
        path,
        message: `expected a place that Gorgias has, found ${slot}`,
        cure: 'Use name, email, language, timezone, note, channel:email, channel:phone, field:<label> or field:<definition id>.',
      },
    ];
  }
  const isChannel = slot.startsWith('channel:');
  return isChannel && codec.kind !== 'emails' && codec.kind !== 'phones'
    ? [
        {
          path,
          message: `expected the codec emails or phones for ${slot}, found ${codec.kind}`,
          cure: 'Channels hold lists of addresses: map them as a set.',
        },
      ]
    : [];
}

/** Two fields that write one place would undo each other for ever. */
function sharedSlots(fields: readonly FieldSpec[], at: readonly PropertyKey[]): PathFault[] {
  return SIDES.flatMap((side) => {
    const owners = new Map<string, string>();
    return fields.flatMap(({ name, slots }: { name: string; slots: SlotNames }) =>
      slots[side].flatMap((slot) => {
        if (slot === 'field') return [];
        const owner = owners.get(slot);
        owners.set(slot, owner ?? name);
        if (owner === undefined) return [];
        return [
          {
            path: [...at, 'fields', name],
            message: `expected a place of its own, found ${slot}, which ${owner} holds`,
            cure: `Map ${slot} once, or switch ${owner} off.`,
          },
        ];
      }),
    );
  });
}

function regionFaults({ region }: ConnectionInput, at: readonly PropertyKey[]): PathFault[] {
  if (region === undefined || isSupportedCountry(region)) return [];
  return [
    {
      path: [...at, 'region'],
      message: `expected a country with phone numbers, found ${region}`,
      cure: 'Use its ISO 3166 code, for example region: GB.',
    },
  ];
}
