import { isDerived } from '../mapping.ts';
import { otherSide, type FieldDecision, type Side } from '../types.ts';
import { type FieldCase, sidesEqual, valueOn } from './case.ts';
import { agree, hold, pass } from './verdict.ts';

/**
 * A field that shows what one side's records add up to: the other side follows, whatever happened there (a person's
 * edit, a merge), and nothing is anybody's conflict. A record whose figures were never worked out empties nothing.
 */
export function mirror(one: FieldCase, from: Side): FieldDecision {
  if (sidesEqual(one)) return agree(one, 'same-value');
  if (valueOn(one, from) === null && !isWorkedOut(one, from)) return hold(one, 'left-different');
  return pass(one, from, from === 'gorgias' ? 'policy-gorgias' : 'policy-hubspot', otherSide(from));
}

/** Figures come together: where one of them is, another that is missing is empty. */
const isWorkedOut = ({ agreement, views }: FieldCase, from: Side): boolean =>
  agreement !== undefined || Object.keys(views[from].slots).some(isDerived);
