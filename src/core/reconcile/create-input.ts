/** What a create is planned from. */
import type { Mapping } from '../mapping.ts';
import type { Side, View } from '../types.ts';
import type { Schema } from './contract.ts';

export interface CreateSettings {
  readonly portalId: string;
  readonly schema: Schema;
  /** Where records may be created at all; nowhere, unless somebody switched it on. */
  readonly create: Readonly<Record<Side, boolean>>;
  /** Never create for these. Domains count with their subdomains. */
  readonly never: { readonly domains: readonly string[]; readonly addresses: readonly string[] };
  /** Our own support addresses: inbound mail makes customers of them (gorgias.md 10.14). */
  readonly ownAddresses: readonly string[];
}

export interface CreateInput {
  readonly view: View;
  readonly mapping: Mapping;
  readonly settings: CreateSettings;
  /** How Gorgias came to know the name: `email` for profiles made by an inbound mail (gorgias.md 4.1, `meta`). */
  readonly provenance?: string | undefined;
  /** A person deleted the record on the other side. */
  readonly tombstone?: boolean;
  readonly erased?: boolean;
  readonly parked?: boolean;
  /** The profile is known to come from spam alone. */
  readonly spamOnly?: boolean;
  /** False until the other side has been listed once completely: somebody might be overlooked. */
  readonly otherSideListed?: boolean;
}
