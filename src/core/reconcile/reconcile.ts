/**
 * The heart: from both sides' views, the agreements, the policies and the live schema to decisions and actions.
 * Pure: no clock, no ids, no I/O. Nothing here performs anything.
 */
import { sameSlots } from '../slots.ts';
import { type Action, type Agreement, type Field, type FieldDecision, SIDES, type Side, type View } from '../types.ts';
import { type FieldCase, sidesEqual } from './case.ts';
import type { Issue, LinkDecision, LinkFlags, ReconcileInput, Resolution } from './contract.ts';
import { writeOn } from './agreed-by.ts';
import { crossIds } from './cross-id.ts';
import { decide } from './decide.ts';
import { guard } from './guards.ts';
import { reasonOf, type Rule } from './rules.ts';
import { agree, conflict, hold, pass, quiet, wait } from './verdict.ts';
import { otherSide } from '../types.ts';

type Views = Readonly<Record<Side, View>>;

const NOTHING: LinkDecision = { fields: [], actions: [], issues: [] };

export function reconcileLink(input: ReconcileInput): LinkDecision {
  const stopped = stoppedBy(input.flags);
  if (stopped !== undefined) return { ...NOTHING, issues: stopped };
  const { hubspot, gorgias } = input.views;
  if (hubspot === undefined || gorgias === undefined) return NOTHING;
  const views: Views = { hubspot, gorgias };
  const fields = input.mapping.fields.map((field) => guard(decideField(input, views, field), input.settings.schema));
  const writes = SIDES.some((side) => fields.some((decision) => decision.writes[side] !== undefined));
  const crossed = crossIds(input, views, writes ? sidesWritten(fields) : []);
  const all = crossed.decision === undefined ? fields : [...fields, crossed.decision];
  return {
    fields: all,
    actions: writes || crossed.decision ? actionsOf(views, all, input.mapping.fields) : [],
    issues: issuesOf(fields, crossed.issues),
  };
}

/** An erased person is never written about; a parked link waits to be joined. */
function stoppedBy(flags: LinkFlags | undefined): readonly Issue[] | undefined {
  const rule: Rule | undefined = flags?.erased ? 'erased' : flags?.parked ? 'parked' : undefined;
  return rule === undefined ? undefined : [{ rule, reason: reasonOf(rule) }];
}

function decideField(input: ReconcileInput, views: Views, field: Field): FieldDecision {
  if (isUnread(field, views.gorgias)) return quiet(field.name, 'channels-unread');
  const agreement = input.agreements[field.name];
  const resolution = input.flags?.resolutions?.[field.name];
  if (agreement !== undefined && resolution === undefined && isUnmoved(field, views, agreement)) {
    return quiet(field.name, 'unchanged');
  }
  if (input.flags?.parkedFields?.includes(field.name)) return conflict(field.name, 'ping-pong');
  const one = readCase(input, views, field, agreement);
  if ('why' in one) return wait(field.name, one.why);
  return resolution === undefined ? decide(one) : obey(one, resolution);
}

/** Known from a list row only: its channels are not empty, they were not read (gorgias.md 4.1). */
const isUnread = (field: Field, gorgias: View): boolean =>
  !gorgias.complete && field.slots.gorgias.some((slot) => slot.startsWith('channel:'));

const isUnmoved = (field: Field, views: Views, agreement: Agreement): boolean =>
  sameSlots(field.slots.hubspot, agreement.hubspot, views.hubspot.slots) &&
  sameSlots(field.slots.gorgias, agreement.gorgias, views.gorgias.slots);

function readCase(
  input: ReconcileInput,
  views: Views,
  field: Field,
  agreement: Agreement | undefined,
): FieldCase | { readonly why: string } {
  const hubspot = field.codec.read('hubspot', views.hubspot.slots);
  if (hubspot.kind === 'unreadable') return { why: `HubSpot: ${hubspot.why}` };
  const gorgias = field.codec.read('gorgias', views.gorgias.slots);
  if (gorgias.kind === 'unreadable') return { why: `Gorgias: ${gorgias.why}` };
  const one = { field, views, holdings: { hubspot, gorgias }, schema: input.settings.schema };
  return agreement === undefined ? one : { ...one, agreement };
}

/** A person's word goes over policy and direction; guards still stand. */
function obey(one: FieldCase, resolution: Resolution): FieldDecision {
  if (sidesEqual(one)) return agree(one, 'same-value');
  if (resolution === 'keep') return hold(one, 'person-held');
  return pass(one, resolution, 'person-decided', otherSide(resolution));
}

const sidesWritten = (fields: readonly FieldDecision[]): readonly Side[] =>
  SIDES.filter((side) => fields.some((decision) => decision.writes[side] !== undefined));

function actionsOf(views: Views, decisions: readonly FieldDecision[], fields: readonly Field[]): readonly Action[] {
  return sidesWritten(decisions).map((side) => ({
    side,
    kind: 'update',
    remoteId: views[side].id,
    fields: Object.fromEntries(
      decisions.flatMap((decision) => {
        const field = fields.find(({ name }) => name === decision.field);
        const write = writeOn(side, decision, field, views[otherSide(side)]);
        return write === undefined ? [] : [[decision.field, write]];
      }),
    ),
  }));
}

function issuesOf(fields: readonly FieldDecision[], others: readonly Issue[]): readonly Issue[] {
  const waiting = fields.flatMap(({ field, outcome, rule, reason }): Issue[] =>
    outcome === 'wait' || rule === 'not-an-option' ? [{ rule: rule as Rule, field, reason }] : [],
  );
  return waiting.length === 0 ? others : [...waiting, ...others];
}
