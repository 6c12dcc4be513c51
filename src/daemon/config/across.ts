/** What can only be seen across connections. */
import type { ConnectionConfig, HubspotAuth } from './config.ts';
import type { PathFault } from './fault.ts';

/**
 * Connections that share a portal must not write the same places in it. A file often does not say that they do: it is
 * asked again with the portals' own ids (`reach.ts`).
 */
export const neighbourFaults = (connections: readonly ConnectionConfig[]): readonly PathFault[] =>
  connections.flatMap((one, index) =>
    connections.slice(0, index).flatMap((earlier) => pairFaults(earlier, one, ['connections', index])),
  );

function pairFaults(earlier: ConnectionConfig, one: ConnectionConfig, at: readonly PropertyKey[]): PathFault[] {
  if (earlier.name === one.name) {
    const message = `expected a name of its own, found ${one.name} twice`;
    return [{ path: [...at, 'name'], message, cure: 'Rename one of the connections.' }];
  }
  if (!sharesPortal(earlier, one)) return [];
  return [...sameCrossId(earlier, one, at), ...sameFields(earlier, one, at)];
}

function sameCrossId(earlier: ConnectionConfig, one: ConnectionConfig, at: readonly PropertyKey[]): PathFault[] {
  if (earlier.crossIdProperty !== one.crossIdProperty) return [];
  const own = `gorgias_${one.name.replaceAll('-', '_')}_id`;
  return [
    {
      path: [...at, 'crossIdProperty'],
      message: `expected a property of its own, found the one of ${earlier.name} in the same portal`,
      cure: `For example crossIdProperty: ${own}`,
    },
  ];
}

function sameFields(earlier: ConnectionConfig, one: ConnectionConfig, at: readonly PropertyKey[]): PathFault[] {
  const theirs = new Set(writtenInHubspot(earlier));
  const shared = writtenInHubspot(one).filter((slot) => theirs.has(slot));
  if (shared.length === 0) return [];
  return [
    {
      path: [...at, 'fields'],
      message: `expected HubSpot properties of its own, found ${shared.join(', ')}, which ${earlier.name} writes in the same portal`,
      cure: 'In one of the two connections set direction: to-gorgias, or off: true.',
    },
  ];
}

const sharesPortal = (a: ConnectionConfig, b: ConnectionConfig): boolean =>
  a.hubspot.baseUrl === b.hubspot.baseUrl &&
  (sameCredential(a.hubspot.auth, b.hubspot.auth) ||
    (a.hubspot.portalId !== undefined && a.hubspot.portalId === b.hubspot.portalId));

const credentialOf = (auth: HubspotAuth): string => (auth.kind === 'oauth' ? auth.refreshToken : auth.token);
const sameCredential = (a: HubspotAuth, b: HubspotAuth): boolean => credentialOf(a) === credentialOf(b);

const writtenInHubspot = (connection: ConnectionConfig): readonly string[] =>
  connection.fields.flatMap(({ slots, direction }) => (direction === 'to-gorgias' ? [] : slots.hubspot));
