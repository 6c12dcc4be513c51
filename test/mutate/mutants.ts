/** One-line faults in the code that guards the invariants, each with the test that has to notice it. */
export interface Mutant {
  /** The invariant, in words. */
  readonly guards: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly line: string;
  readonly fault: string;
  readonly test: string;
  /** A part of the test's full name. */
  readonly named: string;
}

type Row = readonly [guards: string, file: string, line: string, fault: string, test: string, named: string];

const R = 'src/core/reconcile';
const T = 'test/core/reconcile';

const CORE: readonly Row[] = [
  [
    'the same change on both sides is agreed, not written',
    `${R}/decide.ts`,
    "if (sidesEqual(one)) return agree(one, 'same-value');",
    '',
    `${T}/table.unit.test.ts`,
    'after an agreement on A',
  ],
  [
    'a change on one side goes to the other',
    `${R}/decide.ts`,
    "if (gorgias === 'nothing') return deliver(one, 'hubspot',",
    "if (gorgias === 'nothing') return deliver(one, 'gorgias',",
    `${T}/table.unit.test.ts`,
    'after an agreement on A',
  ],
  [
    'two changes are a person’s to decide',
    `${R}/deliver.ts`,
    "if (policy === 'review') return conflict(one.field.name, undecided);",
    "if (policy === 'review') return deliver(one, 'hubspot', undecided);",
    `${T}/table.unit.test.ts`,
    'after an agreement on A',
  ],
  [
    'empty never overwrites',
    `${R}/deliver.ts`,
    "if (field.clear === 'hold' && empties) return hold(one, 'cleared-kept');",
    '',
    `${T}/whole.property.test.ts`,
    'empty never overwrites',
  ],
  [
    'a field flows only where its direction allows',
    `${R}/deliver.ts`,
    "if (!allows(field, to)) return conflict(field.name, 'read-only-here');",
    '',
    `${T}/whole.property.test.ts`,
    'direction of the field forbids',
  ],
  [
    'another spelling of a value is no change',
    `${R}/change.ts`,
    "const same = old.kind === 'value' && field.codec.equal(old.value, now.value);",
    'const same = false;',
    `${T}/table.unit.test.ts`,
    'while A and B are held',
  ],
  [
    'what a side removed is not removed on the other unasked',
    `${R}/sets.ts`,
    "if (one.field.remove === 'propagate') return",
    "if (one.field.remove !== 'propagate') return",
    `${T}/whole.property.test.ts`,
    'an address that a side shows is never lost',
  ],
  [
    'a filled HubSpot primary e-mail is never replaced',
    `${R}/guards.ts`,
    "slot === 'email' && !isBlank(old)",
    "slot === 'email' && isBlank(old)",
    `${T}/guards.unit.test.ts`,
    'mapped to the primary e-mail',
  ],
  [
    'consent and opt-outs are never written',
    `${R}/guards.ts`,
    "if (side === 'hubspot' && NEVER_WRITTEN.test(slot)) return 'never-written';",
    '',
    `${T}/guards.unit.test.ts`,
    'is never written',
  ],
  [
    'a value that is no option is not sent',
    `${R}/guards.ts`,
    'return known.options !== undefined &&',
    'return known.options === undefined &&',
    `${T}/guards.unit.test.ts`,
    'with the live schema',
  ],
  [
    'a foreign external id is never overwritten',
    `${R}/cross-id.ts`,
    'const isOursOrFree = (stored: string, named: string | undefined): boolean => isBlank(stored) || named !== undefined;',
    'const isOursOrFree = (..._: unknown[]): boolean => true;',
    `${T}/guards.unit.test.ts`,
    'a foreign external id stays',
  ],
  [
    'a contact that names another partner is not taken over',
    `${R}/cross-id.ts`,
    "if (named !== '' && !input.flags?.formerIds?.gorgias.includes(named)) return 'differs';",
    '',
    `${T}/guards.unit.test.ts`,
    'another partner in HubSpot',
  ],
  [
    'a deleted record is not made again',
    `${R}/create-guards.ts`,
    "if (input.tombstone) return 'tombstone';",
    '',
    `${T}/create.unit.test.ts`,
    'a tombstone',
  ],
  [
    'nobody is created before all channels were read',
    `${R}/create-guards.ts`,
    "return input.view.complete ? undefined : 'channels-unread';",
    'return undefined;',
    `${T}/create.unit.test.ts`,
    'channels were not read yet',
  ],
  [
    'a plan beyond its limit is held',
    `${R}/brakes.ts`,
    'count <= limit * total) continue;',
    'count >= 0) continue;',
    `${T}/plan.unit.test.ts`,
    'brake',
  ],
  [
    'a field that goes back and forth is stopped',
    `${R}/ping-pong.ts`,
    'return reversals >= REVERSALS;',
    'return reversals > 10 * REVERSALS;',
    `${T}/plan.unit.test.ts`,
    'stopped at the third time',
  ],
  [
    'a rival makes a match ambiguous',
    'src/core/linking/decide-link.ts',
    'if (isContested(only, kind, region)) return',
    'if (false) return',
    'test/core/linking/decide-link.unit.test.ts',
    'a rival who fits as well',
  ],
  [
    'one address with incompatible names is never a match',
    'src/core/linking/decide-link.ts',
    "return all.filter(({ agreement }) => agreement === 'strong' || agreement === 'weak');",
    'return all;',
    'test/core/linking/decide-link.unit.test.ts',
    'a couple on one mailbox',
  ],
];

const EDGES: readonly Row[] = [
  [
    'a forged delivery is refused',
    'src/hubspot/signature.ts',
    'if (!equal(signature, signatureOf(secret, { ...request, timestamp }))) return',
    'if (false) return',
    'test/hubspot/signature.unit.test.ts',
    'another secret is refused',
  ],
  [
    'a stale delivery is refused',
    'src/hubspot/signature.ts',
    "if (age > OLDEST_MS) return 'stale';",
    '',
    'test/hubspot/signature.unit.test.ts',
    '',
  ],
  [
    'what failed otherwise is not taken for missing',
    'src/hubspot/batches.ts',
    'if (other)',
    'if (false && other)',
    'test/hubspot/batches.unit.test.ts',
    'finds nobody missing',
  ],
  [
    'a redirect is not followed into a merge’s survivor',
    'src/gorgias/transport.ts',
    "redirect: 'manual',",
    "redirect: 'follow',",
    'test/gorgias/customers.unit.test.ts',
    'no write is replayed on it',
  ],
  [
    'a channels write keeps every channel',
    'src/gorgias/to-body.ts',
    'return withPreferred([...kept,',
    'return withPreferred([',
    'test/gorgias/to-body.property.test.ts',
    'no channel is lost',
  ],
  [
    'a backfill leaves room for live calls',
    'src/quota/gate.ts',
    '1 - reserve : 1 - reserve - headroom;',
    '1 - reserve : 1 - reserve;',
    'test/quota/budget.unit.test.ts',
    'backfill leaves headroom',
  ],
  [
    'an account that is down is parked',
    'src/quota/breaker.ts',
    'if (failures >= settings.failures ||',
    'if (failures >= 1_000 ||',
    'test/quota/breaker.unit.test.ts',
    'opens at the third failure',
  ],
  [
    'a refused write is known again',
    'activities/planning/prints.ts',
    '.sort(([a], [b]) => (a < b ? -1 : 1));',
    ';',
    'test/activities/prints.unit.test.ts',
    'whatever the order',
  ],
];

const LEDGER: readonly Row[] = [
  [
    'a mark that arrived meanwhile stays',
    'src/ledger/inbox.ts',
    ' and i.seq <= n.seq`,',
    '`,',
    'test/ledger/inbox.ledger.test.ts',
    'settling compares sequences',
  ],
  [
    'a link has one writer',
    'src/ledger/inbox.ts',
    'where l2.claim is null and',
    'where',
    'test/ledger/links.ledger.test.ts',
    'a link has one writer',
  ],
  [
    'an action is sent once',
    'src/ledger/journal.ts',
    "where id = any($1) and state = 'planned' returning",
    'where id = any($1) returning',
    'test/ledger/journal.ledger.test.ts',
    'an action is sent once',
  ],
  [
    'identity locks are all or none',
    'src/ledger/identities.ts',
    'if (rowCount === wanted.length) return true;',
    'if (rowCount !== null) return true;',
    'test/ledger/links.ledger.test.ts',
    'identity locks are all or none',
  ],
  [
    'a kept conflict stays until a person closes it',
    'src/ledger/agreements.ts',
    "and c.state <> 'kept' and not exists (",
    'and not exists (',
    'test/ledger/agreements.ledger.test.ts',
    'those that a person must close stay',
  ],
  [
    'a join goes into the link that is held',
    'activities/planning/joins.ts',
    'await joinLinks(sql, state.link, partner);',
    'await joinLinks(sql, partner, state.link);',
    'test/activities/held.ledger.test.ts',
    'a join goes into the link that is held',
  ],
  [
    'what moved while its link was held is looked at again',
    'activities/planning/assess.ts',
    'busy.has(link) && !sameReading(',
    'false && !sameReading(',
    'test/activities/held.ledger.test.ts',
    'moved while its link is held',
  ],
  [
    'a write that may be under way is waited for',
    'activities/planning/open-actions.ts',
    'if (waitMs > 0) deferred.push(',
    'if (waitMs > 1e12) deferred.push(',
    'test/activities/held.ledger.test.ts',
    'waits out its deadline',
  ],
  [
    'an unsigned delivery marks nobody',
    'src/server/webhooks.ts',
    "if (verdict !== 'valid' || connection.webhookSecret === undefined) {",
    "if (verdict === 'stale') {",
    'test/server/webhooks.ledger.test.ts',
    'is refused with',
  ],
  [
    'events of another portal mark nobody',
    'src/server/webhooks.ts',
    'event.portalId === portalId && ',
    '',
    'test/server/webhooks.ledger.test.ts',
    'events of another portal',
  ],
];

const WORKFLOWS: readonly Row[] = [
  [
    'a bad record never fails its batch',
    'workflows/reconcile-hubspot.ts',
    'if (outcome.refusedWhole) await bisect(',
    'if (false) await bisect(',
    'test/workflow/refusals.workflow.test.ts',
    'isolated from its batch of a hundred',
  ],
  [
    'a create is preceded by a look',
    'activities/gorgias/find.ts',
    'if (rows.length === 0) return { found: false };',
    'if (rows.length >= 0) return { found: false };',
    'test/workflow/creates.workflow.test.ts',
    'between the plan and the create is found',
  ],
  [
    'our own events cost nothing',
    'activities/gorgias/poll-events.ts',
    '(event) => !own(event) && ',
    '(event) => ',
    'test/workflow/pairs.workflow.test.ts',
    'come back as echoes',
  ],
  [
    'watching writes nothing',
    'activities/planning/plan-hubspot.ts',
    "if (connection.settings.mode !== 'live') return plan;",
    '',
    'test/activities/watch.ledger.test.ts',
    'a connection in mode watch',
  ],
  [
    'a lost answer is looked up, not sent again',
    'activities/hubspot/create.ts',
    'if (isVendorError(cause) && !cause.sent)',
    'if (isVendorError(cause))',
    'test/workflow/outages.workflow.test.ts',
    'a lost answer to an update in hubspot',
  ],
];

export const MUTANTS: readonly Mutant[] = [...CORE, ...EDGES, ...LEDGER, ...WORKFLOWS].map(
  ([guards, file, line, fault, test, named]) => ({ guards, file, line, fault, test, named }),
);
