import {
  comparedIntegration,
  comparedWidget,
  isOurIntegration,
  isOurWidget,
  type OwnPart,
} from '../../src/core/sidebar/found.ts';
import type { Part } from '../../src/core/sidebar/steps.ts';
import { type SidebarPlace, wantedIntegration, wantedWidget } from '../../src/core/sidebar/wanted.ts';
import type { CallOptions } from '../../src/core/vendor-call.ts';
import type { Answered } from '../../src/gorgias/desk.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';

/** What one page of a list holds of ours: ids and names of differences, since headers hold the secret. */
export type OwnParts =
  | { readonly kind: 'found'; readonly own: readonly OwnPart[]; readonly next?: string }
  | { readonly kind: 'forbidden' };

const live = <T>(deps: Deps, { connection }: SidebarPlace, call: (options: CallOptions) => Promise<T>): Promise<T> =>
  callVendor(deps, { connection, side: 'gorgias', lane: 'live' }, call);

/** One page of the account's HTTP integrations: ours among them, compared with what should stand. */
export const findIntegrations =
  (deps: Deps) =>
  async ({ place, cursor }: { place: SidebarPlace; cursor?: string }): Promise<OwnParts> => {
    const { desk, sidebar } = deps.connection(place.connection);
    const answer = await live(deps, place, (call) => desk.listIntegrations(cursor, call));
    if (answer.kind === 'forbidden') return answer;
    const { rows, next } = answer.value;
    const wanted = wantedIntegration(place, sidebar.secret);
    const own = rows.filter((row) => isOurIntegration(place, row)).map((row) => comparedIntegration(wanted, row));
    return { kind: 'found', own, ...(next === undefined ? {} : { next }) };
  };

/** One page of the account's widgets, likewise. `integrations` are ours, oldest first. */
export const findWidgets =
  (deps: Deps) =>
  async (input: { place: SidebarPlace; integrations: readonly string[]; cursor?: string }): Promise<OwnParts> => {
    const { place, integrations, cursor } = input;
    const { desk } = deps.connection(place.connection);
    const answer = await live(deps, place, (call) => desk.listWidgets(cursor, call));
    if (answer.kind === 'forbidden') return answer;
    const { rows, next } = answer.value;
    const wanted = wantedWidget(place, integrations[0] ?? '0');
    const own = rows.filter((row) => isOurWidget(place, integrations, row)).map((row) => comparedWidget(wanted, row));
    return { kind: 'found', own, ...(next === undefined ? {} : { next }) };
  };

export interface PutPart {
  readonly place: SidebarPlace;
  readonly part: Part;
  /** Absent: a new one. */
  readonly id?: string;
  /** The integration that a widget shows. */
  readonly integration?: string;
}

/** Creates or corrects one part. One call; what a lost answer did is found by the next listing. */
export const putPart =
  (deps: Deps) =>
  async ({ place, part, id, integration }: PutPart): Promise<{ outcome: 'done' | 'forbidden' }> => {
    const { desk, sidebar } = deps.connection(place.connection);
    const answer = await live(
      deps,
      place,
      (call): Promise<Answered<string>> =>
        part === 'integration'
          ? desk.putIntegration(wantedIntegration(place, sidebar.secret), id, call)
          : desk.putWidget(wantedWidget(place, integration ?? '0'), id, call),
    );
    return { outcome: answer.kind };
  };

export const deletePart =
  (deps: Deps) =>
  async (input: { place: SidebarPlace; part: Part; id: string }): Promise<{ outcome: 'done' | 'forbidden' }> => {
    const { place, part, id } = input;
    const { desk } = deps.connection(place.connection);
    const answer = await live(deps, place, (call) =>
      part === 'integration' ? desk.deleteIntegration(id, call) : desk.deleteWidget(id, call),
    );
    return { outcome: answer.kind };
  };
