import type { Kernel } from '../kernel/kernel.ts';
import type { Route, SandboxService } from '../kernel/service.ts';
import { admit } from './access/admit.ts';
import { faultReply } from './access/fault-replies.ts';
import { Rates } from './access/rates.ts';
import { Tokens } from './access/tokens.ts';
import { accountOf } from './account.ts';
import { type Crm, createCrm, type Space } from './crm.ts';
import { decorated } from './decorate.ts';
import { problem } from './errors.ts';
import { loadContacts } from './load.ts';
import type { Account, HubspotOptions } from './options.ts';
import { edit, merge, remove, undelete } from './orders.ts';
import { namesOf } from './records/object-type.ts';
import { accountRoutes } from './routes/account.ts';
import { associationRoutes } from './routes/associations.ts';
import { batchRoutes } from './routes/batch.ts';
import { groupRoutes } from './routes/groups.ts';
import { listRoutes } from './routes/lists.ts';
import { mergeRoutes } from './routes/merge.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { objectRoutes } from './routes/objects.ts';
import { propertyRoutes } from './routes/properties.ts';
import { searchRoutes } from './routes/search.ts';
import { restoreFrom, snapshotOf } from './snapshot.ts';
import { HUBSPOT_SWITCHES } from './switches.ts';
import { truthOf } from './truth.ts';
import { numberedPath } from './versions.ts';
import { Webhooks } from './webhooks/webhooks.ts';

export interface HubspotService extends SandboxService {
  readonly account: Account;
  readonly webhooks: Webhooks;
  readonly rates: Rates;
}

/** An object type answers under its name in every spelling, and under its type id (hubspot.md 5). */
const spaceRoutes = (crm: Crm, space: Space): readonly Route[] =>
  namesOf(space.type).flatMap((name) => {
    const base = `/crm/v3/objects/${name}`;
    const groups = [objectRoutes, batchRoutes, searchRoutes, mergeRoutes];
    return groups.flatMap((routes) => routes(crm, space, base));
  });

const routesOf = (crm: Crm, tokens: Tokens, rates: Rates): readonly Route[] => [
  ...Object.values(crm.spaces).flatMap((space) => spaceRoutes(crm, space)),
  ...propertyRoutes(crm),
  ...groupRoutes(crm),
  ...associationRoutes(crm),
  ...listRoutes(crm),
  ...accountRoutes(crm, rates),
  ...oauthRoutes(crm, tokens),
];

/** HubSpot, simulated as hubspot.md describes it, over the kernel's clock, limits and world. */
export const createHubspot = (kernel: Kernel, options: HubspotOptions = {}): HubspotService => {
  kernel.switches.declare(HUBSPOT_SWITCHES);
  const account = accountOf(kernel.seed);
  const webhooks = new Webhooks(kernel, account, ({ type }) => crm.spaces[type.name].registry);
  const crm = createCrm(kernel, account, options, (event) => webhooks.emit(event));
  const tokens = new Tokens(account);
  const rates = new Rates(crm, options.plan ?? 'pro');
  const answers = kernel.random('hubspot answers');
  webhooks.setUrl(options.webhookUrl);
  return {
    side: 'hubspot',
    account,
    webhooks,
    rates,
    canonicalPath: numberedPath,
    routes: routesOf(crm, tokens, rates),
    admit: (request) => admit(crm, tokens, rates, request),
    decorate: (_, reply) => decorated(answers, reply),
    unknownRoute: (_, allowed) =>
      allowed.length === 0
        ? problem(404, { message: 'Unable to find a resource for this path', category: 'OBJECT_NOT_FOUND' })
        : problem(405, { message: 'HTTP 405 Method Not Allowed', category: 'VALIDATION_ERROR' }),
    faultReply: (fault, request) => faultReply(fault, request, kernel.switches),
    load: (people) => loadContacts(crm, people),
    edit: (order) => edit(crm, order),
    merge: (order) => merge(crm, order),
    remove: (order) => remove(crm, order),
    undelete: (order) => undelete(crm, order),
    truth: () => truthOf(crm),
    setLimits: (enabled) => rates.setEnabled(enabled),
    setWebhookUrl: (url) => webhooks.setUrl(url),
    pending: () => webhooks.pending,
    snapshot: () => snapshotOf(crm),
    restore: (snapshot) => restoreFrom(crm, snapshot),
    stop: () => webhooks.setUrl(undefined),
  };
};
