/** The integration and the widget as they should stand in Gorgias. */
import { cardKey, SIDEBAR_FIELDS } from './fields.ts';

/**
 * - `data`    the integration only nudges and stores nothing; the profile is pushed to the customer's data, and shown
 *             from there. Merges stay possible (gorgias.md 4.9).
 * - `answer`  the integration's answer is the profile; Gorgias stores it on the customer, and may then refuse to merge
 *             two customers who both have one.
 */
export type Show = 'data' | 'answer';

export interface SidebarPlace {
  readonly connection: string;
  readonly portalId: string;
  /** Where Gorgias reaches this daemon: `https://tandem.example.com`. */
  readonly url: string;
  readonly show: Show;
  /** Of an OAuth app: its pushes are shown under this id (gorgias.md 4.8). */
  readonly appId?: string;
}

/** Where the ledger keeps, as JSON `{url, show, appId?}`, what the last installation was told. */
export const SIDEBAR_CURSOR = 'sidebar';

export const SECRET_HEADER = 'X-Tandem-Secret';

export interface IntegrationBody {
  readonly name: string;
  readonly type: 'http';
  readonly description: string;
  readonly http: {
    readonly url: string;
    readonly method: 'POST';
    readonly request_content_type: 'application/json';
    readonly response_content_type: 'application/json';
    readonly headers: Readonly<Record<string, string>>;
    readonly form: Readonly<Record<string, string>>;
    readonly triggers: Readonly<Record<string, boolean>>;
  };
}

/** Hyphens are sent, both spellings are read (gorgias.md 9). */
const TRIGGERS = ['ticket-created', 'ticket-updated', 'ticket-message-created', 'ticket-status-updated'] as const;

export const pathOf = ({ connection, show }: Pick<SidebarPlace, 'connection' | 'show'>): string =>
  show === 'answer' ? `/sidebar/${connection}` : `/webhooks/gorgias/${connection}`;

/** By this an integration is known to be ours, whatever a person renamed. */
export const markOf = ({ connection, portalId }: SidebarPlace): string => `[tandem ${portalId}/${connection}]`;

export const wantedIntegration = (place: SidebarPlace, secret: string): IntegrationBody => ({
  name: `Tandem: ${place.connection}`,
  type: 'http',
  description: `Tells Tandem whose ticket is open. ${markOf(place)}`,
  http: {
    url: place.url.replace(/\/+$/, '') + pathOf(place),
    method: 'POST',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
    headers: { [SECRET_HEADER]: secret },
    form: { event: '{{event.type}}', ticket_id: '{{ticket.id}}', customer_id: '{{ticket.customer.id}}' },
    triggers: Object.fromEntries(TRIGGERS.map((name) => [name, true])),
  },
});

export interface WidgetBody {
  readonly type: 'http' | 'custom' | 'customer_external_data';
  readonly context: 'ticket';
  readonly integration_id: number | null;
  readonly app_id: string | null;
  readonly order: number;
  readonly template: { readonly type: 'wrapper'; readonly widgets: readonly [Card] };
}

export interface Card {
  readonly path: string;
  readonly type: 'card';
  readonly title: string;
  readonly widgets: readonly { readonly path: string; readonly type: 'text'; readonly title: string }[];
}

export const wantedWidget = (place: SidebarPlace, integration: string): WidgetBody => ({
  type: place.show === 'answer' ? 'http' : place.appId === undefined ? 'custom' : 'customer_external_data',
  context: 'ticket',
  integration_id: place.show === 'answer' ? Number(integration) : null,
  app_id: place.show === 'data' ? (place.appId ?? null) : null,
  order: 0,
  template: { type: 'wrapper', widgets: [cardOf(place.connection)] },
});

/** Every line is of type text: a page shows it as it is. */
const cardOf = (connection: string): Card => ({
  path: cardKey(connection),
  type: 'card',
  title: 'HubSpot',
  widgets: SIDEBAR_FIELDS.map(([path, title]) => ({ path, type: 'text', title })),
});
