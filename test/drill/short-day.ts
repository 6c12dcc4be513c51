import { Draw } from '../../src/demo/story/draw.ts';
import { Fresh } from '../../src/demo/story/fresh.ts';
import { plan } from '../../src/drill/plan/draw-plan.ts';
import { drawEdit, type Pen, rename } from '../../src/drill/plan/edits.ts';
import type { Plan, Step } from '../../src/drill/plan/plan.ts';

/**
 * The seed's world with a dozen people and a day of seconds: the daemon dies over a write that took effect while
 * somebody edits the same customer on the other side, then a service is down for some vendor minutes.
 */
export function shortDay(seed: number): Plan {
  const draw = new Draw(seed);
  const pen: Pen = { draw, fresh: new Fresh(draw), odd: 20 };
  const edits = (count: number): readonly Step[] => Array.from({ length: count }, () => drawEdit(pen));
  const outage: Step = { does: 'outage', side: 'gorgias', kind: '503', minutes: 4 };
  const steps = [...edits(5), kill(pen), outage, ...edits(4), { does: 'pause', ms: 1_000 } as const];
  return { ...plan(seed), people: 12, speed: 120, opening: [], steps };
}

function kill(pen: Pen): Step {
  const renamed = rename(pen, 'hubspot');
  return {
    ...{ does: 'kill', call: 'gorgiasUpdate', at: 'after', nth: 1 },
    ...{ cause: [renamed], meanwhile: [drawEdit(pen, 'gorgias', renamed.who), drawEdit(pen)] },
  };
}
