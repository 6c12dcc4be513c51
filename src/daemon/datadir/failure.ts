/** What can go wrong with an installation, one code per way out. */
export type InstallationCode =
  | 'data-dir'
  | 'locked'
  | 'permission'
  | 'disk-full'
  | 'port'
  | 'binaries-missing'
  | 'cluster'
  | 'start-failed'
  | 'no-answer'
  | 'build-failed'
  | 'credentials';

/** Says what was expected, what was found and what to do; never holds a secret or a customer's value. */
export class InstallationError extends Error {
  readonly code: InstallationCode;

  constructor(code: InstallationCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InstallationError';
    this.code = code;
  }
}

/** The `code` of a system error (`ENOENT`, `EACCES`, ...), or undefined for anything else. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const WAYS_OUT: Readonly<Record<string, InstallationCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'permission',
};

/** Turns a system error met while doing `what` (for instance "write /x/y") into an error with a way out. */
export const fromSystem = (what: string, error: unknown): unknown => {
  const code = systemCode(error);
  if (code === undefined || error instanceof InstallationError) return error;
  const kind = WAYS_OUT[code] ?? 'data-dir';
  const advice = kind === 'disk-full' ? '; free some space, or choose another directory with --data' : '';
  return new InstallationError(kind, `expected to ${what}, got ${code}${advice}`, { cause: error });
};
