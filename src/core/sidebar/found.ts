/** What stands in Gorgias, compared with what should: names of differences only, since headers hold a secret. */
import type { Json } from '../types.ts';
import { cardKey } from './fields.ts';
import { type IntegrationBody, markOf, pathOf, type SidebarPlace, type WidgetBody } from './wanted.ts';

export interface FoundIntegration {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly deactivated: boolean;
  readonly http: {
    readonly url: string;
    readonly method: string;
    readonly request_content_type: string;
    readonly response_content_type: string;
    readonly headers: Readonly<Record<string, Json>> | null;
    readonly form: Readonly<Record<string, Json>> | null;
    readonly triggers: Readonly<Record<string, Json>> | null;
  };
}

export interface FoundWidget {
  readonly id: string;
  readonly type: string;
  readonly context: string;
  readonly integrationId: string | null;
  readonly appId: string | null;
  readonly deactivated: boolean;
  readonly template: Json;
}

/** One of ours, and where it is not as it should be. */
export interface OwnPart {
  readonly id: string;
  readonly disabled: boolean;
  readonly differences: readonly string[];
}

/** Ours: by its mark, or by an address that only we serve. */
export function isOurIntegration(place: SidebarPlace, found: FoundIntegration): boolean {
  if (found.description?.includes(markOf(place))) return true;
  const paths = (['data', 'answer'] as const).map((show) => pathOf({ ...place, show }));
  return (
    URL.canParse(found.http.url) && sameHost(place.url, found.http.url) && paths.includes(pathname(found.http.url))
  );
}

const pathname = (url: string): string => new URL(url).pathname;
const sameHost = (a: string, b: string): boolean => new URL(a).host === new URL(b).host;

export function comparedIntegration(wanted: IntegrationBody, found: FoundIntegration): OwnPart {
  const differences: string[] = [];
  const check = (name: string, same: boolean) => void (same || differences.push(name));
  const { http } = found;
  check('name', found.name === wanted.name);
  check('description', found.description === wanted.description);
  check('url', http.url === wanted.http.url);
  check('method', http.method.toUpperCase() === wanted.http.method);
  check('request_content_type', http.request_content_type === wanted.http.request_content_type);
  check('response_content_type', http.response_content_type === wanted.http.response_content_type);
  check(
    'headers',
    sameEntries(http.headers, wanted.http.headers, (name) => name.toLowerCase()),
  );
  check('form', sameEntries(http.form, wanted.http.form));
  check('triggers', sameEntries(switchedOn(http.triggers), wanted.http.triggers, hyphened));
  return { id: found.id, disabled: found.deactivated, differences };
}

const hyphened = (name: string): string => name.replaceAll('_', '-');
const switchedOn = (triggers: FoundIntegration['http']['triggers']) =>
  Object.fromEntries(Object.entries(triggers ?? {}).filter(([, on]) => on === true || on === 'true'));

function sameEntries(
  found: Readonly<Record<string, Json>> | null,
  wanted: Readonly<Record<string, Json>>,
  nameOf: (name: string) => string = (name) => name,
): boolean {
  const flat = (entries: Readonly<Record<string, Json>>) =>
    JSON.stringify(
      Object.entries(entries)
        .map(([name, value]) => [nameOf(name), value])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return flat(found ?? {}) === flat(wanted);
}

/** Ours: the card under our key, or a page of our integration. */
export function isOurWidget(place: SidebarPlace, integrations: readonly string[], found: FoundWidget): boolean {
  if (found.integrationId !== null && integrations.includes(found.integrationId)) return true;
  return cardOf(found.template)?.path === cardKey(place.connection);
}

export function comparedWidget(wanted: WidgetBody, found: FoundWidget): OwnPart {
  const differences: string[] = [];
  const check = (name: string, same: boolean) => void (same || differences.push(name));
  check('type', found.type === wanted.type);
  check('context', found.context === wanted.context);
  check('integration_id', found.integrationId === (wanted.integration_id?.toString() ?? null));
  check('app_id', found.appId === wanted.app_id);
  check('template', sameCard(cardOf(found.template), wanted.template.widgets[0]));
  return { id: found.id, disabled: found.deactivated, differences };
}

const cardOf = (template: Json): Readonly<Record<string, Json>> | undefined => {
  const widgets = isObject(template) ? template.widgets : undefined;
  const first = Array.isArray(widgets) ? widgets[0] : undefined;
  return isObject(first) ? first : undefined;
};

/** What Gorgias adds to a template of its own is no difference. */
function sameCard(
  found: Readonly<Record<string, Json>> | undefined,
  wanted: WidgetBody['template']['widgets'][0],
): boolean {
  const lines = Array.isArray(found?.widgets) ? found.widgets : [];
  const flat = (line: Json) => (isObject(line) ? [line.path, line.type, line.title] : []);
  return (
    found?.path === wanted.path &&
    found.title === wanted.title &&
    JSON.stringify(lines.map(flat)) ===
      JSON.stringify(wanted.widgets.map(({ path, type, title }) => [path, type, title]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
