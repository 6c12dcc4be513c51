/** That each side has exactly one way in, asked of the file as it was written: even one with other faults. */
import type { PathFault } from './fault.ts';

type Keys = Readonly<Record<string, unknown>>;

const isBlock = (value: unknown): value is Keys => typeof value === 'object' && value !== null;

export function accessFaults(value: unknown): readonly PathFault[] {
  const connections = isBlock(value) && Array.isArray(value.connections) ? (value.connections as unknown[]) : [];
  return connections.flatMap((one, index) => {
    if (!isBlock(one)) return [];
    const at = ['connections', index];
    return [...hubspotFaults(one.hubspot, [...at, 'hubspot']), ...gorgiasFaults(one.gorgias, [...at, 'gorgias'])];
  });
}

const given = (keys: Keys, ...names: readonly string[]): number =>
  names.filter((name) => keys[name] !== undefined && keys[name] !== null).length;

function hubspotFaults(keys: unknown, path: readonly PropertyKey[]): readonly PathFault[] {
  if (!isBlock(keys)) return [];
  const ways = given(keys, 'token', 'oauth');
  if (ways === 1) return [];
  const cure = `For example token: \${HUBSPOT_TOKEN}, or a block oauth with clientId, clientSecret and refreshToken.`;
  return [{ path, message: `expected token or oauth, found ${ways === 0 ? 'neither' : 'both'}`, cure }];
}

function gorgiasFaults(keys: unknown, path: readonly PropertyKey[]): readonly PathFault[] {
  if (!isBlock(keys)) return [];
  const byKey = given(keys, 'email', 'apiKey');
  const otherwise = given(keys, 'accessToken', 'oauth');
  if ((byKey === 2 && otherwise === 0) || (byKey === 0 && otherwise === 1)) return [];
  const message = 'expected email with apiKey, or accessToken alone, or oauth alone';
  const cure = 'Write email and apiKey, or accessToken, or a block oauth with clientId, clientSecret and refreshToken.';
  return [{ path, message, cure }];
}
