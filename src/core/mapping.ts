/** The mapping: which slots hold which field on each side, and what may be done with it. */
import { type CodecSpec, codecOf } from './codecs/codec.ts';
import { CONSENT_SLOTS } from './merging/refusals.ts';
import type { SlotNames } from './slots.ts';
import type { Direction, Field, Passing, Policy, Side } from './types.ts';

/** One field as plain data (JSON-safe); what is left out is filled in timidly by `fieldOf`. */
export interface FieldSpec {
  readonly name: string;
  readonly codec: CodecSpec;
  readonly slots: SlotNames;
  readonly direction?: Direction;
  readonly policy?: Policy;
  readonly firstMeeting?: Policy;
  readonly clear?: Passing;
  readonly remove?: Passing;
  /** Mapped out of the box: nobody asked for it, so its absence is no issue. */
  readonly byDefault?: boolean;
  /** The side whose records the field adds up. */
  readonly mirror?: Side;
}

export interface MappingOptions {
  /** The unique HubSpot property that holds the Gorgias customer id. */
  readonly crossIdProperty: string;
  /** Country of phone numbers without a prefix, ISO 3166 (`US`). */
  readonly region?: string;
}

export interface Mapping extends MappingOptions {
  readonly fields: readonly Field[];
}

export const DEFAULT_FIELDS: readonly FieldSpec[] = [
  { name: 'name', codec: { kind: 'name' }, slots: { hubspot: ['firstname', 'lastname'], gorgias: ['name'] } },
  {
    name: 'emails',
    codec: { kind: 'emails' },
    slots: { hubspot: ['email', 'hs_additional_emails'], gorgias: ['email', 'channel:email'] },
  },
  {
    name: 'phones',
    codec: { kind: 'phones' },
    slots: { hubspot: ['phone', 'mobilephone'], gorgias: ['channel:phone'] },
  },
  {
    name: 'language',
    codec: { kind: 'language' },
    slots: { hubspot: ['hs_language'], gorgias: ['language'] },
    firstMeeting: 'keep',
  },
  {
    name: 'timezone',
    codec: { kind: 'timezone' },
    slots: { hubspot: ['hs_timezone'], gorgias: ['timezone'] },
    firstMeeting: 'keep',
  },
];

/** A field that flows one way is decided by the side that owns it. */
const OWNER: Readonly<Record<Direction, Policy>> = { both: 'review', 'to-gorgias': 'hubspot', 'to-hubspot': 'gorgias' };

export function fieldOf(spec: FieldSpec, region?: string): Field {
  const direction = spec.direction ?? 'both';
  return {
    name: spec.name,
    codec: codecOf(spec.codec, spec.slots, region),
    slots: spec.slots,
    direction,
    policy: spec.policy ?? OWNER[direction],
    firstMeeting: spec.firstMeeting ?? OWNER[direction],
    clear: spec.clear ?? 'hold',
    remove: spec.remove ?? 'hold',
    ...(spec.mirror === undefined ? {} : { mirror: spec.mirror }),
  };
}

export function mappingOf(specs: readonly FieldSpec[], options: MappingOptions): Mapping {
  return { ...options, fields: specs.map((spec) => fieldOf(spec, options.region)) };
}

/** Read always, whatever is mapped: linking, guards and the watch for merges need them. */
const NEEDED: Readonly<Record<Side, readonly string[]>> = {
  hubspot: [
    'email',
    'hs_additional_emails',
    'firstname',
    'lastname',
    'phone',
    'mobilephone',
    'hs_merged_object_ids',
    // What a merge would decide for a person, or take away from one.
    ...CONSENT_SLOTS,
    'num_associated_deals',
    'hubspot_owner_id',
    // What agents see beside a ticket.
    'lifecyclestage',
    'company',
    'notes_last_updated',
    'createdate',
    'lastmodifieddate',
  ],
  gorgias: ['name', 'email', 'external_id', 'channel:email', 'channel:phone', 'channel:sms', 'channel:whatsapp'],
};

/**
 * Slots that no vendor stores: worked out from other records and laid over a view (`ledger/derived.ts`). They are read
 * by the mapping like any other, and never written.
 */
export const isDerived = (slot: string): boolean => slot.startsWith('rollup:') || slot.startsWith('support:');

/** What such a field shows is nobody's own value: no merge has to save it, and no decision hangs on it. */
export const isDerivedField = ({ slots }: Pick<Field, 'slots'>): boolean =>
  [...slots.hubspot, ...slots.gorgias].some(isDerived);

/** Every slot to read from one side, each once, in a fixed order. */
export function slotsOf(mapping: Mapping, side: Side): readonly string[] {
  const crossId = side === 'hubspot' ? [mapping.crossIdProperty] : [];
  const mapped = mapping.fields.flatMap((field) => field.slots[side]);
  return [...new Set([...NEEDED[side], ...crossId, ...mapped])].filter((slot) => !isDerived(slot));
}
