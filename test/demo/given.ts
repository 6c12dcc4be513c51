import type {
  Call,
  Conflict,
  Evidence,
  JournalEntry,
  Side,
  TruthRow,
  Values,
} from '../../src/demo/audit/evidence/types.ts';

/** Worlds written by hand, as short as they can be. */
export const row = (id: string, person: string | null, fields: Values, more: Partial<TruthRow> = {}): TruthRow => ({
  id,
  person,
  archived: false,
  mergedInto: null,
  fields,
  ...more,
});

export const contact = (id: string, person: string | null, fields: Values = {}): TruthRow => row(id, person, fields);
export const customer = (id: string, person: string | null, fields: Values = {}): TruthRow =>
  row(id, person, { channels: [], ...fields });

export const linkedTo = (id: string): Values => ({ gorgias_customer_id: id });

interface Written {
  readonly side?: Side;
  readonly id: string;
  readonly by?: 'api' | 'person' | 'import' | 'automation';
  readonly kind?: string;
  readonly before?: Values | null;
  readonly after?: Values | null;
  readonly liveBefore?: readonly string[];
}

let count = 0;

/** A call that wrote one record. Numbers go up in the order in which calls are written down. */
export function wrote({
  side = 'gorgias',
  id,
  by = 'api',
  kind = 'update',
  before = {},
  after = {},
  liveBefore,
}: Written): Call {
  count += 1;
  const method = kind === 'create' ? 'POST' : 'PUT';
  return {
    ...{ n: count, at: '', side, method, status: 200, ids: [id], actor: { type: by, name: by } },
    path: by === 'api' ? `/api/customers/${id}` : 'control:/edit',
    before: { [id]: before },
    after: { [id]: after },
    bodyFields: { [id]: after ?? {} },
    kinds: { [id]: kind },
    created: kind === 'create' ? { [id]: { liveBefore: liveBefore ?? [] } } : null,
  };
}

/** A call of ours that showed records and wrote nothing. */
export function read(side: Side, path: string, ids: readonly string[], status = 200): Call {
  count += 1;
  const nothing = { before: null, after: null, bodyFields: null, kinds: null, created: null };
  return { ...nothing, n: count, at: '', side, method: 'GET', path, status, ids, actor: { type: 'api', name: 'api' } };
}

export const opened = (id: string): Call => read('gorgias', `/api/customers/${id}`, [id]);

export const world = (
  parts: Partial<Evidence> & { hubspot?: readonly TruthRow[]; gorgias?: readonly TruthRow[] },
): Evidence => ({
  truth: { hubspot: parts.hubspot ?? [], gorgias: parts.gorgias ?? [] },
  calls: [],
  linkable: [],
  conflicts: [],
  journal: [],
  secondPass: { from: 0, to: 0 },
  ...parts,
});

export const conflict = (field: string, hubspot: Conflict['hubspot'], gorgias: Conflict['gorgias']): Conflict => ({
  field,
  hubspot,
  gorgias,
});

export const entry = (side: Side, remoteId: string, fields: JournalEntry['fields']): JournalEntry => ({
  side,
  remoteId,
  fields,
});
