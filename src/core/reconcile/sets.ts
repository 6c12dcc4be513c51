/**
 * Sets merge element by element. What a side added goes to the other; what a side removed is removed there only with
 * `remove: propagate`, else the other side keeps it (a held difference) and never gives it back. Sets that never
 * agreed are joined. Elements that found no room are tried again when the field moves.
 */
import { minus, sameElements, union } from '../codecs/sets.ts';
import { type FieldDecision, type FieldWrite, otherSide, SIDES, type Side } from '../types.ts';
import { allows, elementsOn, type FieldCase } from './case.ts';
import { changeOf } from './change.ts';
import { isUnplacedRule, type Rule, reasonOf } from './rules.ts';
import { agree, conflict, hold, place } from './verdict.ts';

type Elements = readonly string[];

interface Moves {
  readonly added: Elements;
  readonly removed: Elements;
}

/** What one side asks of the other, before the direction is considered. */
function movesOf(one: FieldCase, side: Side): Moves {
  const { agreement, field, views, holdings } = one;
  if (agreement === undefined) return { added: elementsOn(one, side), removed: [] };
  const change = changeOf(field, side, agreement[side], views[side].slots, holdings[side]);
  return change.kind === 'moved' ? change : { added: [], removed: [] };
}

/** What one side's set shall be, and the rule by which a difference remains, if one does. */
interface Target {
  readonly side: Side;
  readonly wanted: Elements;
  readonly kept?: Rule;
}

function targetOf(one: FieldCase, to: Side, moves: Readonly<Record<Side, Moves>>): Target {
  const from = otherSide(to);
  const present = elementsOn(one, to);
  const again = isUnplacedRule(one.agreement?.held ?? '') ? minus(elementsOn(one, from), moves[to].removed) : [];
  const missing = minus(union(moves[from].added, again), present);
  const gone = minus(moves[from].removed, moves[to].added).filter((element) => present.includes(element));
  if (!allows(one.field, to)) {
    if (missing.length > 0) return { side: to, wanted: present, kept: 'read-only-here' };
    return gone.length > 0 ? { side: to, wanted: present, kept: 'removed-kept' } : { side: to, wanted: present };
  }
  if (one.field.remove === 'propagate') return { side: to, wanted: union(minus(present, gone), missing) };
  const wanted = union(present, missing);
  return gone.length > 0 ? { side: to, wanted, kept: 'removed-kept' } : { side: to, wanted };
}

export function mergeSets(one: FieldCase): FieldDecision {
  if (sameElements(elementsOn(one, 'hubspot'), elementsOn(one, 'gorgias'))) return agree(one, equalRule(one));
  const moves = { hubspot: movesOf(one, 'hubspot'), gorgias: movesOf(one, 'gorgias') };
  const targets = SIDES.map((side) => targetOf(one, side, moves));
  const writes: Partial<Record<Side, FieldWrite>> = {};
  const kept: Rule[] = targets.flatMap((target) => target.kept ?? []);
  for (const { side, wanted } of targets) {
    if (sameElements(wanted, elementsOn(one, side))) continue;
    const placed = place(one, side, wanted, 'set-merge');
    if (placed.write !== undefined) writes[side] = placed.write;
    kept.push(...placed.unplaced.map((element) => element.why as Rule));
  }
  return settle(one, writes, kept);
}

function equalRule(one: FieldCase): Rule {
  if (one.agreement !== undefined) return 'same-value';
  return elementsOn(one, 'hubspot').length === 0 ? 'both-empty' : 'first-equal';
}

/** A removal outweighs the rest, now and before: what a person took away must not come back by a second try. */
const LASTING: readonly string[] = ['removed-kept', 'primary-stays'] satisfies Rule[];

function strongest(one: FieldCase, kept: readonly Rule[]): Rule | undefined {
  const before = one.agreement?.held as Rule | undefined;
  const all = before === undefined ? kept : [...kept, before];
  return all.find((rule) => LASTING.includes(rule)) ?? all[0];
}

function settle(one: FieldCase, writes: FieldDecision['writes'], kept: readonly Rule[]): FieldDecision {
  const held = strongest(one, kept);
  if (Object.keys(writes).length === 0) {
    if (kept.includes('read-only-here') && one.agreement !== undefined)
      return conflict(one.field.name, 'read-only-here');
    return kept.length > 0 && held !== undefined ? hold(one, held) : agree(one, 'unchanged', held ?? 'left-different');
  }
  const rule: Rule = 'set-merge';
  const decision = { field: one.field.name, outcome: 'write', rule, reason: reasonOf(rule), writes } as const;
  return held === undefined ? decision : { ...decision, heldAfterWrite: held };
}
