/** A pair as the operations API shows it. */
export type Shown = string | number | boolean | readonly string[] | { readonly first: string; readonly last: string };

export interface ShownRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, Shown>>;
}

export interface ShownCustomer {
  readonly link: string;
  readonly hubspot: ShownRecord | null;
  readonly gorgias: ShownRecord | null;
}

export interface ShownLevel {
  readonly label: string;
  readonly level: string;
  readonly bits: { readonly strangers: number };
}

export interface ShownPair {
  readonly id: string;
  readonly state: string;
  readonly score: number;
  readonly verdict: string;
  readonly sampled: boolean;
  readonly moved: boolean;
  readonly gone?: boolean;
  readonly evidence: {
    readonly proposed?: string;
    readonly prior?: { readonly strangers: number };
    readonly levels?: readonly ShownLevel[];
    readonly vetoes?: readonly { readonly says: string }[];
  };
  readonly refusals: readonly { readonly code: string; readonly says: string }[];
  readonly left: ShownCustomer;
  readonly right: ShownCustomer;
  readonly survives: Readonly<
    Partial<
      Record<
        'hubspot' | 'gorgias',
        {
          readonly survivor: string;
          readonly ground?: string;
          readonly sources: readonly string[];
          readonly values: Readonly<Record<string, Shown>>;
        }
      >
    >
  >;
}

export function textOf(value: Shown | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object')
    return [(value as { first: string }).first, (value as { last: string }).last].join(' ').trim();
  return String(value);
}
