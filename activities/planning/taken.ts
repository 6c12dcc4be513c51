import { phoneKey } from '../../src/core/codecs/phone-key.ts';
import { canonicalEmail } from '../../src/core/linking/email-key.ts';
import { phoneIdentity } from '../../src/core/linking/identities.ts';
import type { LinkDecision } from '../../src/core/reconcile/contract.ts';
import type { Side } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { holdersOf, type IdentityHit } from '../../src/ledger/identities.ts';
import type { ConnectionDeps } from '../deps.ts';

/** Slots whose addresses a side keeps unique, and what they hold (hubspot.md 5.8, gorgias.md 4.2). */
const UNIQUE: Readonly<Record<Side, Readonly<Record<string, 'email' | 'phone'>>>> = {
  hubspot: { email: 'email', hs_additional_emails: 'email' },
  gorgias: { email: 'email', 'channel:email': 'email', 'channel:phone': 'phone' },
};

interface Added {
  readonly side: Side;
  readonly kind: 'email' | 'phone';
  readonly key: string;
  readonly hash: string;
}

export type Taken = Readonly<Record<Side, readonly string[]>>;

/**
 * Addresses that each decision would add although another record of that side holds them: a family's phone, a shared
 * mailbox. The vendor would refuse the whole write for one of them. Undefined: none.
 */
export async function takenAddresses(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  decisions: readonly LinkDecision[],
): Promise<readonly (Taken | undefined)[]> {
  const added = decisions.map((decision) => addedBy(ledger, connection, decision));
  const hashes = new Set(added.flat().map(({ hash }) => hash));
  const holders = Map.groupBy(await holdersOf(sql, connection.name, [...hashes]), ({ hash }) => hash);
  return decisions.map((decision, n) => takenOf(decision, added[n] ?? [], holders));
}

const addedBy = (ledger: Ledger, connection: ConnectionDeps, { actions }: LinkDecision): Added[] =>
  actions.flatMap(({ side, fields }) =>
    Object.values(fields).flatMap(({ slots, old }) =>
      Object.entries(slots).flatMap(([slot, value]) => addedTo(ledger, connection, side, slot, value, old[slot])),
    ),
  );

function takenOf(
  { actions }: LinkDecision,
  added: readonly Added[],
  holders: ReadonlyMap<string, readonly IdentityHit[]>,
): Taken | undefined {
  const own = new Map(actions.map(({ side, remoteId }) => [side, remoteId]));
  const isHeld = ({ side, hash }: Added) =>
    holders.get(hash)?.some((hit) => hit.side === side && hit.remoteId !== own.get(side)) === true;
  const held = added.filter(isHeld);
  if (held.length === 0) return undefined;
  const of = (side: Side) => held.filter((one) => one.side === side).map(({ key }) => key);
  return { hubspot: of('hubspot'), gorgias: of('gorgias') };
}

function addedTo(
  ledger: Ledger,
  { mapping }: ConnectionDeps,
  side: Side,
  slot: string,
  value: unknown,
  old: unknown,
): Added[] {
  const kind = UNIQUE[side][slot];
  if (kind === undefined) return [];
  const before = new Set(texts(old).map((text) => text.toLowerCase()));
  return texts(value).flatMap((text) => {
    if (before.has(text.toLowerCase())) return [];
    const identity = kind === 'email' ? canonicalEmail(text.toLowerCase()) : phoneIdentity(text, mapping.region);
    const key = kind === 'email' ? text.toLowerCase() : phoneKey(text, mapping.region);
    return identity === undefined ? [] : [{ side, kind, key, hash: ledger.hash(`${kind}:${identity}`) }];
  });
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '').split(';'))
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** The live schema of a connection, with the addresses that this link cannot have. */
export function schemaWithout({ settings }: ConnectionDeps, taken: Taken) {
  const { schema } = settings.reconcile;
  const side = (name: Side) => ({
    ...schema[name],
    ...Object.fromEntries(
      Object.keys(UNIQUE[name]).map((slot) => [slot, { ...schema[name][slot], taken: taken[name] }]),
    ),
  });
  return { ...settings.reconcile, schema: { hubspot: side('hubspot'), gorgias: side('gorgias') } };
}
