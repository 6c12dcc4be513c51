import type { FoundIntegration, FoundWidget } from '../core/sidebar/found.ts';
import { allowed, allowedOrGone } from './allowed.ts';
import type { DeskApi } from './desk.ts';
import { nothingSchema } from './schemas.ts';
import {
  integrationPageSchema,
  madeSchema,
  type WireIntegration,
  type WireWidget,
  widgetPageSchema,
} from './schemas-desk.ts';
import type { Transport } from './transport.ts';

const INTEGRATIONS = '/api/integrations';
const WIDGETS = '/api/widgets';
const LIST_INTEGRATIONS = { method: 'GET', route: INTEGRATIONS, writes: false, schema: integrationPageSchema } as const;
const LIST_WIDGETS = { method: 'GET', route: WIDGETS, writes: false, schema: widgetPageSchema } as const;
const create = (route: string) => ({ method: 'POST', route, writes: true, schema: madeSchema }) as const;
const update = (route: string) =>
  ({ method: 'PUT', route: `${route}/{id}`, writes: true, schema: madeSchema }) as const;
const remove = (route: string) =>
  ({ method: 'DELETE', route: `${route}/{id}`, writes: true, schema: nothingSchema }) as const;

type Part = Pick<
  DeskApi,
  'listIntegrations' | 'putIntegration' | 'deleteIntegration' | 'listWidgets' | 'putWidget' | 'deleteWidget'
>;

/** HTTP integrations and widgets (gorgias.md 9, 9.1). */
export function integrationCalls({ call }: Transport): Part {
  const put = async (route: string, body: object, id: string | undefined, options: object) => {
    const made =
      id === undefined
        ? await call(create(route), { path: route, body }, options)
        : // Switched off after too many failures, or by a person: an update of ours means that it shall work.
          await call(update(route), { path: `${route}/${id}`, body: { ...body, deactivated_datetime: null } }, options);
    return made.id;
  };
  return {
    listIntegrations: (cursor, options = {}) =>
      allowed(
        call(LIST_INTEGRATIONS, { path: INTEGRATIONS, query: page(cursor, ['type', 'http']) }, options).then((wire) =>
          pageOf(wire.data.map(integrationOf), wire.meta),
        ),
      ),
    putIntegration: (body, id, options = {}) => allowed(put(INTEGRATIONS, body, id, options)),
    deleteIntegration: (id, options = {}) =>
      allowedOrGone(call(remove(INTEGRATIONS), { path: `${INTEGRATIONS}/${id}` }, options)),
    listWidgets: (cursor, options = {}) =>
      allowed(
        call(LIST_WIDGETS, { path: WIDGETS, query: page(cursor) }, options).then((wire) =>
          pageOf(wire.data.map(widgetOf), wire.meta),
        ),
      ),
    putWidget: (body, id, options = {}) => allowed(put(WIDGETS, body, id, options)),
    deleteWidget: (id, options = {}) => allowedOrGone(call(remove(WIDGETS), { path: `${WIDGETS}/${id}` }, options)),
  };
}

export const page = (cursor: string | undefined, ...more: (readonly [string, string])[]): [string, string][] => [
  ['limit', '100'],
  ...more.map(([name, value]): [string, string] => [name, value]),
  ...(cursor === undefined ? [] : ([['cursor', cursor]] as [string, string][])),
];

export const pageOf = <T>(
  rows: readonly T[],
  meta: { next_cursor?: string | null | undefined } | null | undefined,
) => ({
  rows,
  ...(meta?.next_cursor ? { next: meta.next_cursor } : {}),
});

const integrationOf = ({ deactivated_datetime, ...wire }: WireIntegration): FoundIntegration => ({
  ...wire,
  deactivated: deactivated_datetime !== null,
});

const widgetOf = (wire: WireWidget): FoundWidget => ({
  id: wire.id,
  type: wire.type,
  context: wire.context ?? 'ticket',
  integrationId: wire.integration_id ?? null,
  appId: wire.app_id,
  deactivated: wire.deactivated_datetime !== null,
  template: wire.template,
});
