import { type CodecSpec, codecOf } from '../../../src/core/codecs/codec.ts';
import type { SlotNames } from '../../../src/core/slots.ts';
import type { Codec, Reading, Side, Slots } from '../../../src/core/types.ts';

export const NAME = codecOf({ kind: 'name' }, { hubspot: ['firstname', 'lastname'], gorgias: ['name'] });
export const EMAILS = codecOf(
  { kind: 'emails' },
  { hubspot: ['email', 'hs_additional_emails'], gorgias: ['email', 'channel:email'] },
);
const PHONE_SLOTS: SlotNames = { hubspot: ['phone', 'mobilephone'], gorgias: ['channel:phone'] };
export const PHONES = codecOf({ kind: 'phones' }, PHONE_SLOTS);
export const PHONES_US = codecOf({ kind: 'phones', region: 'US' }, PHONE_SLOTS);

export const single = (spec: CodecSpec): Codec => codecOf(spec, { hubspot: ['it'], gorgias: ['it'] });

/** The value that a codec reads; `undefined` for nothing, `unreadable` for what it cannot read. */
export function seen(codec: Codec, side: Side, slots: Slots): unknown {
  const reading: Reading = codec.read(side, slots);
  if (reading.kind === 'value') return reading.value;
  return reading.kind === 'empty' ? undefined : 'unreadable';
}
