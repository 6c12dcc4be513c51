/** One thing wrong with the configuration: where, what was expected, what came, and what to do. */
export interface Fault {
  /** 1 for the first line; 0 if the fault is not in a line of the file. */
  readonly line: number;
  /** `connections[0].mode`; `''` for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly cure: string;
}

/** A fault before its line is known. */
export interface PathFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly cure: string;
}

export const printPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');

/** `tandem.yaml:7  connections[0].mode: expected ..., found ... -> cure` */
export const printFault = (file: string, { line, path, message, cure }: Fault): string =>
  `${file}${line > 0 ? `:${line}` : ''}  ${path === '' ? '' : `${path}: `}${message}\n    ${cure}`;

/** What stands against a configuration only once the services were asked. Says what to do; never holds a secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
