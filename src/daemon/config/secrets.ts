/** Secrets stand in the environment or in `.env`, never in `tandem.yaml`. */
import type { PathFault } from './fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The keys that hold secrets, wherever they stand. */
export const SECRET_KEYS: readonly string[] = ['token', 'clientSecret', 'refreshToken', 'apiKey', 'accessToken'];

export const SECRET_REFERENCE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** The value behind a reference; `''` if it is unset, which `missingSecrets` reports. */
export function resolveSecret(reference: string, env: Environment): string {
  return env[SECRET_REFERENCE.exec(reference)?.[1] ?? '']?.trim() ?? '';
}

/** Every reference to a variable that is unset or empty, even in a file with other faults. */
export function missingSecrets(
  value: unknown,
  env: Environment,
  path: readonly PropertyKey[] = [],
): readonly PathFault[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => missingSecrets(entry, env, [...path, index]));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => missingSecrets(inner, env, [...path, key]));
  }
  if (typeof value !== 'string' || !SECRET_KEYS.includes(String(path.at(-1)))) return [];
  const name = SECRET_REFERENCE.exec(value)?.[1];
  return name === undefined || resolveSecret(value, env) !== '' ? [] : [unset(name, path)];
}

const unset = (name: string, path: readonly PropertyKey[]): PathFault => ({
  path,
  message: `expected the environment variable ${name}, found it unset or empty`,
  cure: `Add a line ${name}=... to .env beside the file, or set it in the environment.`,
});
