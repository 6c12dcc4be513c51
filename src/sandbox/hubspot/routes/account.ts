import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Rates } from '../access/rates.ts';
import { offsetOf } from '../access/zone.ts';
import type { Crm } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { notFound } from '../operations/refusals.ts';
import { ownersOf } from '../owners.ts';
import { isoTime } from '../time.ts';
import { answering, booleanParameter, digits, limitParameter } from './input.ts';

const utcOffset = (ms: number): string => {
  const minutes = Math.abs(ms) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};

const details = (crm: Crm) => {
  const offset = offsetOf(crm.account.timeZone, crm.clock.now());
  return {
    portalId: crm.account.portalId,
    accountType: 'STANDARD',
    timeZone: crm.account.timeZone,
    companyCurrency: 'USD',
    additionalCurrencies: ['EUR'],
    utcOffset: utcOffset(offset),
    utcOffsetMilliseconds: offset,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  };
};

const dailyUsage = (crm: Crm, rates: Rates) => ({
  results: [
    {
      name: 'private-apps-api-calls-daily',
      usageLimit: rates.limits.daily ?? 0,
      currentUsage: rates.today,
      collectedAt: isoTime(crm.clock.now()),
      fetchStatus: 'SUCCESS',
      resetsAt: isoTime(rates.resetsAt),
    },
  ],
});

const customPropertyLimit = (crm: Crm) => {
  const limit = crm.kernel.switches.number('hubspot.custom-property-limit');
  const byObjectType = Object.values(crm.spaces).map(({ type, registry }) => {
    const usage = registry.custom().length;
    return {
      objectTypeId: type.typeId,
      singularLabel: type.label,
      limit,
      usage,
      percentage: Math.round((100 * usage) / Math.max(1, limit)),
    };
  });
  const usage = byObjectType.reduce((sum, row) => sum + row.usage, 0);
  return {
    byObjectType,
    overallLimit: 10 * limit,
    overallUsage: usage,
    overallPercentage: Math.round((10 * usage) / Math.max(1, limit)),
  };
};

const LARGEST_OWNERS_PAGE = 500;

const ownersPage =
  (crm: Crm) =>
  ({ query }: SandboxRequest): Reply => {
    const email = query.get('email')?.toLowerCase();
    const limit = limitParameter(query, LARGEST_OWNERS_PAGE, 100);
    const after = query.get('after') ?? '0';
    if (!digits(after)) refuse(invalid('after must be an owner id'));
    const all = booleanParameter(query, 'archived') ? [] : ownersOf(crm.account);
    const fitting = all.filter((owner) => (email ?? owner.email) === owner.email && Number(owner.id) >= Number(after));
    const next = fitting[limit]?.id;
    const paging = next === undefined ? {} : { paging: { next: { after: next } } };
    return { status: 200, body: { results: fitting.slice(0, limit), ...paging } };
  };

const oneOwner =
  (crm: Crm) =>
  ({ query, params }: SandboxRequest): Reply => {
    const key = query.get('idProperty') ?? 'id';
    if (key !== 'id' && key !== 'userId') return refuse(invalid('idProperty must be id or userId'));
    const all = booleanParameter(query, 'archived') ? [] : ownersOf(crm.account);
    const owner = all.find((one) => String(one[key]) === params.id);
    return owner === undefined ? refuse(notFound(crm)) : { status: 200, body: owner };
  };

export const accountRoutes = (crm: Crm, rates: Rates): readonly Route[] => [
  {
    method: 'GET',
    path: '/account-info/v3/details',
    handle: answering(crm, () => ({ status: 200, body: details(crm) })),
  },
  {
    method: 'GET',
    path: '/account-info/v3/api-usage/daily/private-apps',
    handle: answering(crm, () => ({ status: 200, body: dailyUsage(crm, rates) })),
  },
  {
    method: 'GET',
    path: '/crm/v3/limits/custom-properties',
    handle: answering(crm, () => ({ status: 200, body: customPropertyLimit(crm) })),
  },
  {
    method: 'GET',
    path: '/crm/v3/owners',
    handle: answering(crm, ownersPage(crm), 'email', 'limit', 'after', 'archived'),
  },
  {
    method: 'GET',
    path: '/crm/v3/owners/{id}',
    handle: answering(crm, oneOwner(crm), 'idProperty', 'archived'),
  },
];
