/** Everything that goes wrong, at moments that the seed chooses. */
import type { Side } from '../../demo/audit/evidence/types.ts';
import type { Draw } from '../../demo/story/draw.ts';
import { FAULT_KINDS } from '../../sandbox/kernel/faults.ts';
import { CALL_NAMES, CALLS, type CallName } from './calls.ts';
import { drawEdit, drawSide, newcomer, type Pen, rename } from './edits.ts';
import type { Edit, Fault, Kill, Moment, Step } from './plan.ts';

const MINUTE = 60_000;

/** `expired-token` is an accident of its own: somebody has to bring new credentials. */
const STRAY = FAULT_KINDS.filter((kind) => kind !== 'expired-token');
const DOWN = ['503', '500', '502', '522', 'html', 'empty', 'reset', 'hang', '429', '429-edge'] as const;
const MOMENTS: readonly Moment[] = ['before', 'after', 'answered'];

/** A kind of fault on some calls: on each with a small chance, or on one or a few in a row. */
export function strayFault(draw: Draw): Step {
  const kind = draw.pick(STRAY);
  const often =
    draw.next() < 0.5 ? { rate: 0.02 + 0.2 * draw.next() } : { nth: 1 + draw.int(6), times: 1 + draw.int(3) };
  const where =
    kind === 'webhook-loss'
      ? { side: 'hubspot' as const }
      : draw.pick([...Object.values(CALLS), {}, { side: drawSide(draw) }]);
  const window = { fromMs: 0, toMs: (1 + draw.int(15)) * MINUTE };
  return { does: 'fault', fault: { ...where, ...often, kind, window, ...patience(kind), ...applied(draw, kind) } };
}

/** Vendor ms, beyond what a caller waits. */
const patience = (kind: string): Partial<Fault> =>
  kind === 'hang' ? { hangMs: 10 * MINUTE } : kind === 'slow-body' ? { slowMs: 5 * MINUTE } : {};

/** Some answers say "failed" of a call that took effect. */
const applied = (draw: Draw, kind: string): Partial<Fault> =>
  /^5|^html$|^empty$|^no-content-type$/.test(kind) && draw.next() < 0.4 ? { applied: true } : {};

export const outage = (draw: Draw, minutes: number): Step => ({
  does: 'outage',
  side: drawSide(draw),
  kind: draw.pick(DOWN),
  minutes,
});

export const expiry = (draw: Draw): Step => ({ does: 'expire', side: drawSide(draw), minutes: 1 + draw.int(5) });

/** A minute or so as clocks differ, or hours, as one that nobody ever set. */
export function skew(draw: Draw): Step {
  const size = draw.next() < 0.7 ? draw.int(100_000) : draw.int(6 * 3_600_000);
  return { does: 'skew', side: drawSide(draw), ms: draw.next() < 0.5 ? size : -size };
}

/** What people do, so that the engine makes the call. */
function causeOf(pen: Pen, call: CallName): Kill['cause'] {
  const other: Side = CALLS[call].side === 'hubspot' ? 'gorgias' : 'hubspot';
  if (call.endsWith('Create')) return [newcomer(pen, other), newcomer(pen, other)];
  if (call.endsWith('Read')) return [rename(pen, CALLS[call].side)];
  return [rename(pen, other), rename(pen, other)];
}

export function kill(pen: Pen, asks: { readonly cause: boolean }): Step {
  const { draw } = pen;
  const call = draw.pick(CALL_NAMES);
  const cause = asks.cause ? causeOf(pen, call) : [];
  return {
    ...{ does: 'kill', call, cause, at: draw.pick(MOMENTS), nth: 1 + draw.int(asks.cause ? 2 : 6) },
    meanwhile: asks.cause ? Array.from({ length: draw.int(4) }, () => meanwhile(pen, cause)) : [],
  };
}

/** People go on, half of them with a customer whom the call is about. */
function meanwhile(pen: Pen, cause: Kill['cause']): Edit {
  const { draw } = pen;
  const about = cause.flatMap((one) => (one.does === 'edit' ? [one.who] : []));
  return drawEdit(pen, drawSide(draw), about.length > 0 && draw.next() < 0.5 ? draw.pick(about) : undefined);
}

export const killServer = (draw: Draw): Step => ({
  does: 'kill-server',
  server: draw.pick(['postgres', 'temporal'] as const),
  daemonToo: draw.next() < 0.5,
});
