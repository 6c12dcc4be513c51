import { createHash } from 'node:crypto';
import type { SideClock } from '../kernel/clock.ts';
import { Counter } from '../kernel/ids.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Later } from '../kernel/later.ts';
import { CustomerStore } from './customers/store.ts';
import { FOUNDED, recallFounding, userCreated } from './events/founding.ts';
import { EventLog } from './events/log.ts';
import type { Definition } from './fields/definition.ts';
import type { Integration } from './integrations/integration.ts';
import { SearchIndex } from './search/index.ts';
import type { Survey } from './surveys/routes.ts';
import { GORGIAS_SWITCHES, type GorgiasSwitch } from './switches.ts';
import type { Tag } from './tags/store.ts';
import { TicketStore } from './tickets/store.ts';
import { UserStore } from './users/store.ts';
import type { Team } from './users/teams.ts';
import type { View } from './views/routes.ts';
import type { Widget } from './widgets/routes.ts';
import { type Moment, Stopwatch } from './wire/moment.ts';
import { Table } from './wire/table.ts';

export interface GorgiasOptions {
  /** The account's subdomain; shown only. */
  readonly subdomain: string;
  /** Owner of the API key; also the Basic user name. */
  readonly email: string;
  readonly key: string;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string };
}

/** One Gorgias account with all it holds. */
export interface Tenant {
  readonly kernel: Kernel;
  readonly clock: SideClock;
  readonly options: GorgiasOptions;
  readonly customers: CustomerStore;
  readonly events: EventLog;
  readonly users: UserStore;
  readonly teams: Table<Team>;
  readonly tickets: TicketStore;
  readonly tags: Table<Tag>;
  readonly surveys: Table<Survey>;
  readonly integrations: Table<Integration>;
  readonly widgets: Table<Widget>;
  readonly views: Table<View>;
  readonly fields: Table<Definition>;
  readonly search: SearchIndex;
  readonly ids: Ids;
  /** What is due after a while. */
  readonly later: Later;
  now(): Moment;
  is(name: GorgiasSwitch, value: string): boolean;
  number(name: GorgiasSwitch): number;
  /** The same text, the same UUID. */
  uuid(text: string): string;
}

/** Sequences; users and customers share one (gorgias.md 8). */
export interface Ids {
  readonly people: Counter;
  readonly channels: Counter;
}

export const createTenant = (kernel: Kernel, options: GorgiasOptions): Tenant => {
  kernel.switches.declare(GORGIAS_SWITCHES);
  const clock = kernel.clock('gorgias');
  const watch = new Stopwatch(clock);
  const number = (name: GorgiasSwitch) => kernel.switches.number(name);
  const ids: Ids = { people: new Counter(519_900_001), channels: new Counter(654_399_001) };
  const later = new Later(clock);
  const customers = new CustomerStore();
  const search = new SearchIndex(customers, later, () => number('gorgias.search-lag-ms'));
  const settings = {
    delayMs: () => number('gorgias.event-delay-ms'),
    disorderMs: () => number('gorgias.event-disorder-ms'),
    retentionDays: () => number('gorgias.event-retention-days'),
  };
  const events = new EventLog(clock, later, settings, kernel.random('gorgias events'));
  const users = new UserStore(ids.people, {
    ownerEmail: options.email,
    founded: FOUNDED,
    now: () => watch.now(),
    hired: (user) => events.add(userCreated(user)),
  });
  recallFounding(events, users.all());
  return {
    kernel,
    clock,
    options,
    later,
    customers,
    events,
    users,
    teams: new Table(5_101),
    tickets: new TicketStore(),
    tags: new Table(1_200_001),
    surveys: new Table(7_700_001),
    integrations: new Table(126_601),
    widgets: new Table(88_001),
    views: new Table(64_001),
    fields: new Table(320_101),
    search,
    ids,
    now: () => watch.now(),
    is: (name, value) => kernel.switches.is(name, value),
    number,
    uuid: (text) => uuidOf(`${kernel.seed} ${text}`),
  };
};

const uuidOf = (text: string): string => {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};
