import { Draw } from '../../demo/story/draw.ts';
import { Fresh } from '../../demo/story/fresh.ts';
import { expiry, kill, killServer, outage, skew, strayFault } from './accidents.ts';
import { drawEdit, drawSide, newcomer, type Pen } from './edits.ts';
import { drawFields } from './mapping.ts';
import type { Plan, Step } from './plan.ts';
import { hidesChannels, locks, READINGS, type Reading, switchesOf } from './readings.ts';

/** In place of thirty days: each sweep opens every customer again. */
const SOON_DAYS = 0.001;
const HOUR = 60;

/** The world of this seed, and what befalls it. Pure. */
export function plan(seed: number): Plan {
  const draw = new Draw(seed);
  const pen: Pen = { draw, fresh: new Fresh(draw), odd: draw.pick([0, 0, 20, 60]) };
  const longOutage = draw.next() < 0.15;
  const readings = drawReadings(draw);
  return {
    seed,
    people: 20 + draw.int(41),
    // A vendor minute lasts a second; where an hour has to pass, a third of one.
    speed: longOutage ? 180 : 60,
    gorgiasAuth: draw.pick(['key', 'oauth']),
    switches: switchesOf(readings),
    fields: drawFields(draw),
    connection: {
      create: { hubspot: draw.next() < 0.85, gorgias: draw.next() < 0.85 },
      externalId: draw.pick(['along', 'always', 'never']),
      ...(hidesChannels(readings) ? { intervals: { channelCycleDays: SOON_DAYS } } : {}),
    },
    opening: draw.next() < 0.3 ? [draw.next() < 0.5 ? kill(pen, { cause: false }) : strayFault(draw)] : [],
    steps: [...day(pen), ...(longOutage ? aLongOutage(pen) : []), ...afterwards(pen)],
  };
}

/** Most switches as they are, each of the others at a value of the seed's choice. */
function drawReadings(draw: Draw): readonly Reading[] {
  const byName = Map.groupBy(
    READINGS.filter((one) => !locks(one)),
    ({ name }) => name,
  );
  return [...byName.values()].filter(() => draw.next() < 0.15).map((values) => draw.pick(values));
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

/** Scenes of edits, each with an accident or none, in the seed's order. */
function day(pen: Pen): readonly Step[] {
  const { draw } = pen;
  return times(2 + draw.int(3), () => scene(pen)).flat();
}

function scene(pen: Pen): readonly Step[] {
  const { draw } = pen;
  const steps = draw.shuffled([...accidents(pen), ...times(4 + draw.int(10), () => somebody(pen)).flat()]);
  return [...steps, draw.pick<Step>([{ does: 'rest' }, { does: 'pause', ms: draw.int(1_500) }])];
}

function accidents(pen: Pen): readonly Step[] {
  const { draw } = pen;
  const all: readonly (() => Step)[] = [
    () => strayFault(draw),
    () => strayFault(draw),
    () => outage(draw, 1 + draw.int(8)),
    () => kill(pen, { cause: true }),
    () => kill(pen, { cause: true }),
    () => killServer(draw),
    () => expiry(draw),
    () => skew(draw),
    () => ({ does: 'webhooks', on: draw.next() < 0.5 }),
    () => ({ does: 'restart' }),
  ];
  return times(1 + draw.int(2), () => draw.pick(all)());
}

function somebody(pen: Pen): readonly Step[] {
  const { draw } = pen;
  const chance = draw.next();
  if (chance < 0.7) return [drawEdit(pen)];
  // Both sides of one customer at once.
  if (chance < 0.82) {
    const who = draw.int(1_000);
    return [drawEdit(pen, 'hubspot', who), drawEdit(pen, 'gorgias', who)];
  }
  if (chance < 0.93) return [newcomer(pen, drawSide(draw))];
  return [{ does: 'delete', side: drawSide(draw), who: draw.int(1_000) }];
}

const aLongOutage = (pen: Pen): readonly Step[] => [
  outage(pen.draw, HOUR),
  ...times(6, () => drawEdit(pen)),
  { does: 'rest' },
];

/** A second record of somebody, and its merge; then the last edits. */
function afterwards(pen: Pen): readonly Step[] {
  const { draw, fresh } = pen;
  if (draw.next() < 0.4) return times(3, () => drawEdit(pen));
  const settle: Step = draw.pick<Step>([{ does: 'rest' }, { does: 'pause', ms: draw.int(1_000) }]);
  return [
    { does: 'rest' },
    { does: 'twin', side: draw.pick(['hubspot', 'gorgias', 'both'] as const), email: fresh.email() },
    settle,
    { does: 'merge', keep: draw.pick(['older', 'newer'] as const) },
    ...times(2, () => drawEdit(pen)),
  ];
}
