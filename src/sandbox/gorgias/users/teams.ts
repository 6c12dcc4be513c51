import type { Route } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { dated, type Moment } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { idOf, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf, integer, listOf, mapping, shaped, text } from '../wire/shape.ts';

/** gorgias.md 8 */
export interface Team {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly decoration: Readonly<Record<string, unknown>> | null;
  readonly memberIds: readonly number[];
  readonly created: Moment;
}

const BODY = shaped({
  name: { check: text(255, 1), required: true },
  description: { check: text(), nullable: true },
  decoration: { check: mapping, nullable: true },
  members: { check: listOf(shaped({ id: { check: integer(1), required: true } })) },
});

export const teamRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/teams', (request) =>
    listed<Team>(request, {
      parameters: {},
      orders: ['created_datetime:desc', 'created_datetime:asc', 'name:asc', 'name:desc'],
      msg: 'Failed to list teams',
      walk: (_, order) =>
        walkOver(tenant.teams.all(), (team) => (order.startsWith('name') ? team.name : dated(team.created))),
      present: (team) => teamBody(tenant, team),
    }),
  ),
  route('POST', '/api/teams', (request) => {
    const { name, description, decoration, members } = bodyOf(
      request,
      BODY,
      'Failed to create team',
    ) as unknown as Team & {
      members?: { id: number }[];
    };
    const team = tenant.teams.add((id) => ({
      id,
      name,
      description: description ?? null,
      decoration: decoration ?? null,
      memberIds: (members ?? []).map((member) => member.id),
      created: tenant.now(),
    }));
    happened(tenant, 'team-created', { objectType: 'Team', objectId: team.id, actor: request.actor });
    return { status: 201, body: teamBody(tenant, team) };
  }),
  route('GET', '/api/teams/{id}', (request) => {
    const team = tenant.teams.get(idOf(request));
    if (team === undefined) throw notFound();
    return { status: 200, body: teamBody(tenant, team) };
  }),
];

/** `assignee_team` of a ticket. */
export const teamOf = (tenant: Tenant, id: number | null): Record<string, unknown> | null => {
  const team = id === null ? undefined : tenant.teams.get(id);
  return team === undefined ? null : { id: team.id, name: team.name, decoration: team.decoration };
};

const teamBody = (tenant: Tenant, team: Team) => ({
  id: team.id,
  name: team.name,
  description: team.description,
  decoration: team.decoration,
  members: team.memberIds
    .map((id) => tenant.users.get(id))
    .filter((user) => user !== undefined)
    .map(({ id, name, email }) => ({ id, name, email, meta: null })),
  created_datetime: dated(team.created),
  uri: `/api/teams/${team.id}/`,
});
