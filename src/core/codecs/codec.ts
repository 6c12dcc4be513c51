/** Codecs by name, as plain data: what `tandem.yaml` says and what `codecOf` builds. */
import type { SlotNames } from '../slots.ts';
import type { Codec, Side } from '../types.ts';
import { booleanCodec } from './boolean.ts';
import { choiceCodec } from './choice.ts';
import { dateCodec } from './date.ts';
import { datetimeCodec } from './datetime.ts';
import { emailsCodec } from './emails.ts';
import { htmlCodec } from './html.ts';
import { languageCodec } from './language.ts';
import { type LabelledOptions, multiCodec } from './multi.ts';
import { nameCodec } from './name.ts';
import { numberCodec } from './number.ts';
import { phoneCodec } from './phone.ts';
import { phonesCodec } from './phones.ts';
import { textCodec } from './text.ts';
import { timezoneCodec } from './timezone.ts';

export type CodecSpec =
  | {
      readonly kind:
        | 'text'
        | 'name'
        | 'emails'
        | 'number'
        | 'boolean'
        | 'date'
        | 'datetime'
        | 'language'
        | 'timezone'
        | 'html';
    }
  /** `region`: ISO 3166 country of numbers written without a prefix. */
  | { readonly kind: 'phones' | 'phone'; readonly region?: string }
  /** HubSpot's option value -> Gorgias' value. Without it both sides use the same values. */
  | {
      readonly kind: 'choice';
      readonly options?: Readonly<Record<string, string | number | boolean>>;
      /** For what goes to Gorgias only: a value there that no option has is somebody's word, not a fault. */
      readonly lenient?: boolean;
    }
  /** Several options at once, in HubSpot's order of them. */
  | { readonly kind: 'multi'; readonly options: LabelledOptions }
  /** By the type of the HubSpot property, once both services have been asked (`fields/resolve.ts`). */
  | { readonly kind: 'by-type'; readonly options?: Readonly<Record<string, string | number | boolean>> };

export type CodecKind = CodecSpec['kind'];

/** How many slots each kind takes on each side: [least, most]. */
export const SLOT_COUNTS: Readonly<Record<CodecKind, Readonly<Record<Side, readonly [number, number]>>>> = {
  text: { hubspot: [1, 1], gorgias: [1, 1] },
  name: { hubspot: [2, 2], gorgias: [1, 1] },
  emails: { hubspot: [1, 2], gorgias: [1, 2] },
  phones: { hubspot: [1, 9], gorgias: [1, 1] },
  phone: { hubspot: [1, 1], gorgias: [1, 1] },
  html: { hubspot: [1, 1], gorgias: [1, 1] },
  multi: { hubspot: [1, 1], gorgias: [1, 1] },
  'by-type': { hubspot: [1, 1], gorgias: [1, 1] },
  number: { hubspot: [1, 1], gorgias: [1, 1] },
  boolean: { hubspot: [1, 1], gorgias: [1, 1] },
  date: { hubspot: [1, 1], gorgias: [1, 1] },
  datetime: { hubspot: [1, 1], gorgias: [1, 1] },
  choice: { hubspot: [1, 1], gorgias: [1, 1] },
  language: { hubspot: [1, 1], gorgias: [1, 1] },
  timezone: { hubspot: [1, 1], gorgias: [1, 1] },
};

export function codecOf(spec: CodecSpec, slots: SlotNames, region?: string): Codec {
  switch (spec.kind) {
    case 'text':
      return textCodec(slots);
    case 'name':
      return nameCodec(slots);
    case 'emails':
      return emailsCodec(slots);
    case 'phones':
      return phonesCodec(slots, spec.region ?? region);
    case 'phone':
      return phoneCodec(slots, spec.region ?? region);
    case 'html':
      return htmlCodec(slots);
    case 'multi':
      return multiCodec(slots, spec.options);
    case 'by-type':
      throw new RangeError(`expected a field whose types are known, found one for ${slots.hubspot.join(', ')}`);
    case 'number':
      return numberCodec(slots);
    case 'boolean':
      return booleanCodec(slots);
    case 'date':
      return dateCodec(slots);
    case 'datetime':
      return datetimeCodec(slots);
    case 'choice':
      return choiceCodec(slots, spec.options, spec.lenient);
    case 'language':
      return languageCodec(slots);
    case 'timezone':
      return timezoneCodec(slots);
  }
}
