/** Guards: a write that must not happen becomes a reasoned conflict, never silence. */
import { isBlank, sameRaw } from '../slots.ts';
import { type FieldDecision, type FieldWrite, type Json, SIDES, type Side } from '../types.ts';
import type { Schema } from './contract.ts';
import type { Rule } from './rules.ts';
import { conflict } from './verdict.ts';

/** HubSpot's consent, legal basis, marketing status and opt-outs: theirs alone. */
export const NEVER_WRITTEN =
  /^(?:hs_legal_basis|hs_marketable_.*|hs_email_optout.*|hs_email_is_ineligible|hs_.*_(?:opt_out|optout|opt_in).*|hs_gdpr.*|hs_latest_optin.*|hs_calls_and_sms_.*consent.*)$/;

/** The rule by which this write is forbidden, if one does. */
export function forbidden(side: Side, write: FieldWrite, schema: Schema): Rule | undefined {
  for (const [slot, raw] of Object.entries(write.slots)) {
    const rule = forbiddenSlot(side, slot, raw, write.old[slot]) ?? closedSlot(schema, side, slot, raw);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function forbiddenSlot(side: Side, slot: string, raw: Json, old: Json | undefined): Rule | undefined {
  if (side === 'hubspot' && NEVER_WRITTEN.test(slot)) return 'never-written';
  if (side === 'hubspot' && slot === 'email' && !isBlank(old) && !sameRaw(raw, old)) return 'primary-email-filled';
  if (side === 'gorgias' && slot === 'external_id' && !isBlank(old) && !String(old).startsWith('tandem:')) {
    return 'foreign-external-id';
  }
  return undefined;
}

function closedSlot(schema: Schema, side: Side, slot: string, raw: Json): Rule | undefined {
  const known = schema[side][slot];
  if (known === undefined) return undefined;
  if (known.missing) return 'slot-missing';
  if (known.readOnly) return 'slot-read-only';
  if (typeof raw === 'number' && (raw < (known.min ?? raw) || raw > (known.max ?? raw))) return 'out-of-range';
  return known.options !== undefined && !isBlank(raw) && !known.options.includes(String(raw))
    ? 'not-an-option'
    : undefined;
}

export function guard(decision: FieldDecision, schema: Schema): FieldDecision {
  for (const side of SIDES) {
    const write = decision.writes[side];
    const rule = write === undefined ? undefined : forbidden(side, write, schema);
    if (rule !== undefined) return conflict(decision.field, rule);
  }
  return decision;
}
