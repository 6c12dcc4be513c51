/** Would a create make a customer's partner twice, because a second record of the same side has one already? */
import type { View } from '../types.ts';
import { agreementOf } from './agreement.ts';

export interface Doubt {
  readonly rule: 'possible-duplicate' | 'incompatible';
  /** For people; holds no value. */
  readonly why: string;
}

/**
 * `paired` are records of the record's own side that have a partner. An address that only this side shows (a WhatsApp
 * number is not copied to HubSpot) betrays a duplicate nowhere else. Sharing one with another name is no proof of
 * two people either: relatives and typing errors look alike, so a person decides.
 */
export function doubtFrom(record: View, paired: readonly View[], region?: string): Doubt | undefined {
  const agreements = paired.flatMap((twin) => [
    agreementOf(record, twin, 'email', region),
    agreementOf(record, twin, 'phone', region),
  ]);
  if (agreements.some((agreement) => agreement === 'strong' || agreement === 'weak'))
    return {
      rule: 'possible-duplicate',
      why: 'Another record of this side shares an address and a name, and has a partner already.',
    };
  if (agreements.includes('against'))
    return {
      rule: 'incompatible',
      why: "Another record of this side shares an address and has a partner; the names cannot be shown to be one person's.",
    };
  return undefined;
}
