import type { Kernel } from '../kernel/kernel.ts';
import type { Reply, SandboxRequest, SandboxService } from '../kernel/service.ts';
import { accountRoutes } from './account.ts';
import { Admissions, LIMIT_HEADER } from './auth/admission.ts';
import { factsOf, oauthRoutes } from './auth/oauth.ts';
import { Tokens } from './auth/tokens.ts';
import { editByControl, mergeByControl, removeByControl, truthOf } from './control.ts';
import { load } from './customers/load.ts';
import { customerRoutes } from './customers/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { faultReply } from './faults.ts';
import { definitionRoutes, plantCustomerType } from './fields/routes.ts';
import { fieldValueRoutes } from './fields/value-routes.ts';
import { integrationRoutes } from './integrations/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { restoreTenant, snapshotTenant } from './snapshot.ts';
import { surveyRoutes } from './surveys/routes.ts';
import { tagRoutes } from './tags/routes.ts';
import { createTenant, type GorgiasOptions } from './tenant.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { userRoutes } from './users/routes.ts';
import { teamRoutes } from './users/teams.ts';
import { viewRoutes } from './views/routes.ts';
import { widgetRoutes } from './widgets/routes.ts';
import { failure } from './wire/refusal.ts';

export interface GorgiasService extends SandboxService {
  /** What a client needs: Basic `email:key`, or the bearer token. */
  readonly credentials: {
    readonly email: string;
    readonly key: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
}

const SCOPES = 'openid email profile offline write:all';

/** One Gorgias account behind HTTP, as gorgias.md describes it. Its open questions are switches (switches.ts). */
export const createGorgias = (kernel: Kernel, options: Partial<GorgiasOptions> = {}): GorgiasService => {
  const tenant = createTenant(kernel, { ...DEFAULTS, ...options });
  const lifeMs = () => tenant.number('gorgias.token-life-s') * 1000;
  const tokens = new Tokens(tenant.clock, `${kernel.seed} ${tenant.options.key}`, lifeMs);
  const admissions = new Admissions(tenant, tokens);
  const facts = factsOf(tenant, SCOPES);
  plantCustomerType(tenant);
  const { email, key, oauth } = tenant.options;
  return {
    side: 'gorgias',
    credentials: { email, key, accessToken: tokens.access(facts), refreshToken: tokens.refresh(facts), ...oauth },
    routes: [
      ...customerRoutes(tenant),
      ...eventRoutes(tenant),
      ...accountRoutes(tenant),
      ...userRoutes(tenant),
      ...teamRoutes(tenant),
      ...ticketRoutes(tenant),
      ...tagRoutes(tenant),
      ...surveyRoutes(tenant),
      ...integrationRoutes(tenant),
      ...definitionRoutes(tenant),
      ...fieldValueRoutes(tenant),
      ...searchRoutes(tenant),
      ...widgetRoutes(tenant),
      ...viewRoutes(tenant),
      ...oauthRoutes(tenant, tokens),
    ],
    admit: (request) => admissions.admit(request),
    decorate: (request, reply) => decorated(request, reply, () => admissions.header(request)),
    unknownRoute: (_request, allowed) =>
      allowed.length === 0
        ? failure(404, 'Resource not found.')
        : { ...failure(405, 'The specified HTTP method is not allowed.'), headers: { Allow: allowed.join(', ') } },
    faultReply,
    load: (people) => load(tenant, people),
    edit: (order) => editByControl(tenant, order),
    merge: (order) => mergeByControl(tenant, order),
    remove: (order) => removeByControl(tenant, order),
    truth: () => truthOf(tenant),
    setLimits: (enabled) => {
      admissions.limited = enabled;
    },
    setWebhookUrl: () => undefined,
    pending: () => tenant.later.open,
    snapshot: () => snapshotTenant(tenant),
    restore: (snapshot) => restoreTenant(tenant, snapshot),
    stop: () => undefined,
  };
};

const DEFAULTS: GorgiasOptions = {
  subdomain: 'rehearsal',
  email: 'sync@support.example',
  key: 'gorgias-sandbox-key',
  oauth: { clientId: 'gorgias-sandbox-app', clientSecret: 'gorgias-sandbox-app-secret' },
};

/** Headers of every answer (gorgias.md 1). */
const decorated = (request: SandboxRequest, reply: Reply, limit: () => string): Reply => ({
  ...reply,
  headers: {
    ...(reply.text === undefined && reply.status !== 204 ? { 'Content-Type': 'application/json' } : {}),
    ...(request.path.startsWith('/oauth/') || reply.headers?.[LIMIT_HEADER] !== undefined
      ? {}
      : { [LIMIT_HEADER]: limit() }),
    'x-request-id': crypto.randomUUID().replaceAll('-', ''),
    'x-gorgias-release': '0000000000000000000000000000000000000000',
    ...reply.headers,
  },
});
