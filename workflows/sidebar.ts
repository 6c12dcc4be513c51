import type { OwnParts } from '../activities/sidebar/parts.ts';
import type { OwnPart } from '../src/core/sidebar/found.ts';
import {
  nextInstall,
  nextRemoval,
  type PartState,
  type SidebarStep,
  type Standing,
  stateOf,
} from '../src/core/sidebar/steps.ts';
import { isFatal } from './failures.ts';
import type { SidebarInput } from './messages.ts';
import { reads, writes } from './proxies.ts';

/** An installation takes two calls, a cleared-up one a few more; an account where it takes more is not ours alone. */
const MOST_STEPS = 12;

export interface SidebarPart {
  readonly state: PartState;
  readonly id?: string;
  readonly differences: readonly string[];
}

export interface SidebarReport {
  /** `forbidden`: the role of our Gorgias user lacks the right. `unfinished`: calls kept failing; order it again. */
  readonly outcome: 'done' | 'forbidden' | 'unfinished';
  readonly integration: SidebarPart;
  readonly widget: SidebarPart;
  /** What was called, in order. */
  readonly made: readonly SidebarStep[];
}

/**
 * Brings the integration and the widget to what was ordered: list, one step, list again, until nothing is left to do.
 * Whatever a lost answer or a kill left behind is found by the next listing, so nothing is made twice.
 */
export async function sidebar({ place, order }: SidebarInput): Promise<SidebarReport> {
  const made: SidebarStep[] = [];
  for (;;) {
    const standing = await listed({ place, order });
    if (standing === undefined) return { outcome: 'forbidden', ...shown({ integrations: [], widgets: [] }), made };
    const step = order === 'install' ? nextInstall(standing) : order === 'remove' ? nextRemoval(standing) : undefined;
    if (step === undefined) return { outcome: 'done', ...shown(standing), made };
    if (made.length === MOST_STEPS) return { outcome: 'unfinished', ...shown(standing), made };
    made.push(step);
    if (await isForbidden({ place, order }, step, standing)) return { outcome: 'forbidden', ...shown(standing), made };
  }
}

const shown = ({ integrations, widgets }: Standing) => ({
  integration: stateOf(integrations),
  widget: stateOf(widgets),
});

async function listed({ place }: Ordered): Promise<Standing | undefined> {
  const gorgias = reads(place.connection, 'gorgias', 'live');
  const integrations = await everyPage((cursor) => gorgias.findIntegrations({ place, ...cursor }));
  if (integrations === undefined) return undefined;
  const ids = integrations.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
  const widgets = await everyPage((cursor) => gorgias.findWidgets({ place, integrations: ids, ...cursor }));
  return widgets && { integrations, widgets };
}

type Ordered = Pick<SidebarInput, 'place' | 'order'>;

async function everyPage(list: (at: { cursor?: string }) => Promise<OwnParts>): Promise<OwnPart[] | undefined> {
  const own: OwnPart[] = [];
  for (let at: { cursor?: string } = {}; ; ) {
    const page = await list(at);
    if (page.kind === 'forbidden') return undefined;
    own.push(...page.own);
    if (page.next === undefined) return own;
    at = { cursor: page.next };
  }
}

/** A call that failed in a way that may pass is judged by the next listing. */
async function isForbidden({ place }: Ordered, step: SidebarStep, { integrations }: Standing): Promise<boolean> {
  const gorgias = writes(place.connection, 'gorgias', 'live');
  const { part } = step;
  try {
    if (step.kind === 'delete') return (await gorgias.deletePart({ place, part, id: step.id })).outcome === 'forbidden';
    const [integration] = integrations.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
    const of = integration === undefined ? {} : { integration };
    const id = step.kind === 'update' ? { id: step.id } : {};
    return (await gorgias.putPart({ place, part, ...of, ...id })).outcome === 'forbidden';
  } catch (error) {
    if (isFatal(error)) throw error;
    return false;
  }
}
