/** The two records name each other: a unique property in HubSpot, `external_id` in Gorgias where it is free. */
import { isBlank, pick, textAt } from '../slots.ts';
import type { FieldDecision, FieldWrite, Side, Slots, View } from '../types.ts';
import { CROSS_ID, type Issue, type ReconcileInput } from './contract.ts';
import { forbidden } from './guards.ts';
import { reasonOf, type Rule } from './rules.ts';

/** Our `external_id` of a Gorgias customer. */
export const externalIdOf = (portalId: string, contactId: string): string => `tandem:${portalId}:${contactId}`;

/** The HubSpot contact that an `external_id` of ours names in this portal. */
export function contactNamedBy(externalId: string, portalId: string): string | undefined {
  const prefix = externalIdOf(portalId, '');
  return externalId.startsWith(prefix) ? externalId.slice(prefix.length) : undefined;
}

interface CrossIds {
  readonly decision?: FieldDecision;
  readonly issues: readonly Issue[];
}

const NONE: CrossIds = { issues: [] };
const RULE: Rule = 'cross-id';

const writeOf = (slot: string, value: string, view: View): FieldWrite => ({
  slots: { [slot]: value },
  old: pick([slot], view.slots),
  reason: reasonOf(RULE),
  rule: RULE,
});

export function crossIds(
  input: ReconcileInput,
  views: Readonly<Record<Side, View>>,
  written: readonly Side[],
): CrossIds {
  const hubspot = inHubspot(input, views);
  if (hubspot === 'differs') return { issues: [issue('cross-id-differs', 'hubspot')] };
  const gorgias = inGorgias(input, views, written.includes('gorgias'));
  if (gorgias === 'differs') return { issues: [issue('cross-id-differs', 'gorgias')] };
  if (hubspot === undefined && gorgias === undefined) return NONE;
  const writes = { ...(hubspot && { hubspot }), ...(gorgias && { gorgias }) };
  for (const [side, write] of Object.entries(writes) as [Side, FieldWrite][]) {
    const rule = forbidden(side, write, input.settings.schema);
    if (rule !== undefined) return { issues: [issue(rule, side)] };
  }
  return { decision: { field: CROSS_ID, outcome: 'write', rule: RULE, reason: reasonOf(RULE), writes }, issues: [] };
}

const issue = (rule: Rule, side: Side): Issue => ({ rule, reason: reasonOf(rule), side, field: CROSS_ID });

function inHubspot(input: ReconcileInput, views: Readonly<Record<Side, View>>): FieldWrite | 'differs' | undefined {
  const slot = input.mapping.crossIdProperty;
  const named = textAt(views.hubspot.slots, slot).trim();
  if (named === views.gorgias.id) return undefined;
  if (named !== '' && !input.flags?.formerIds?.gorgias.includes(named)) return 'differs';
  return writeOf(slot, views.gorgias.id, views.hubspot);
}

function inGorgias(
  input: ReconcileInput,
  views: Readonly<Record<Side, View>>,
  goesAlong: boolean,
): FieldWrite | 'differs' | undefined {
  const { portalId, externalId = 'along' } = input.settings;
  const stored = textAt(views.gorgias.slots, 'external_id').trim();
  const named = contactNamedBy(stored, portalId);
  if (named === views.hubspot.id || !isOursOrFree(stored, named)) return undefined;
  if (named !== undefined && !input.flags?.formerIds?.hubspot.includes(named)) return 'differs';
  if (externalId === 'never' || (externalId === 'along' && !goesAlong)) return undefined;
  return writeOf('external_id', externalIdOf(portalId, views.hubspot.id), views.gorgias);
}

const isOursOrFree = (stored: string, named: string | undefined): boolean => isBlank(stored) || named !== undefined;

/** The slots by which a record about to be created names its partner. */
export function crossIdSlots(partner: View, crossIdProperty: string, portalId: string): Slots {
  return partner.side === 'gorgias'
    ? { [crossIdProperty]: partner.id }
    : { external_id: externalIdOf(portalId, partner.id) };
}
