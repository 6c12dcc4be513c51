/** One-line faults in the code that guards the invariants. Each must make the named test file fail. */
export interface Fault {
  /** The promise that breaks. */
  readonly breaks: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly line: string;
  readonly becomes: string;
  readonly test: string;
}

const TABLE = 'test/core/reconcile/table.unit.test.ts';
const SETS = 'test/core/reconcile/sets.unit.test.ts';
const GUARDS = 'test/core/reconcile/guards.unit.test.ts';
const CREATE = 'test/core/reconcile/create.unit.test.ts';
const PLAN = 'test/core/reconcile/plan.unit.test.ts';
const LINKING = 'test/core/linking/decide-link.unit.test.ts';
const SIGNATURE = 'test/hubspot/signature.unit.test.ts';
const INBOX = 'test/ledger/inbox.ledger.test.ts';
const JOURNAL = 'test/ledger/journal.ledger.test.ts';

export const FAULTS: readonly Fault[] = [
  {
    breaks: 'empty never overwrites',
    file: 'src/core/reconcile/deliver.ts',
    line: "if (field.clear === 'hold' && empties) return hold(one, 'cleared-kept');",
    becomes: '',
    test: TABLE,
  },
  {
    breaks: 'a read-only side is never written',
    file: 'src/core/reconcile/deliver.ts',
    line: "if (!allows(field, to)) return conflict(field.name, 'read-only-here');",
    becomes: '',
    test: TABLE,
  },
  {
    breaks: 'two different changes wait for a person',
    file: 'src/core/reconcile/deliver.ts',
    line: "if (policy === 'review') return conflict(one.field.name, undecided);",
    becomes: "if (policy === 'review') return deliver(one, 'hubspot', undecided);",
    test: TABLE,
  },
  {
    breaks: 'sets only add',
    file: 'src/core/reconcile/sets.ts',
    line: "if (one.field.remove === 'propagate') return",
    becomes: 'if (gone.length > 0) return',
    test: SETS,
  },
  {
    breaks: 'what a side holds stays in its set',
    file: 'src/core/reconcile/sets.ts',
    line: 'const wanted = union(present, missing);',
    becomes: 'const wanted = missing;',
    test: SETS,
  },
  {
    breaks: 'consent is never written',
    file: 'src/core/reconcile/guards.ts',
    line: "if (side === 'hubspot' && NEVER_WRITTEN.test(slot)) return 'never-written';",
    becomes: '',
    test: GUARDS,
  },
  {
    breaks: 'a filled primary e-mail is never replaced',
    file: 'src/core/reconcile/guards.ts',
    line: "return 'primary-email-filled';",
    becomes: 'return undefined;',
    test: GUARDS,
  },
  {
    breaks: 'read-only properties are never written',
    file: 'src/core/reconcile/guards.ts',
    line: "if (known.readOnly) return 'slot-read-only';",
    becomes: '',
    test: GUARDS,
  },
  {
    breaks: 'nobody is created where creating is off',
    file: 'src/core/reconcile/create-guards.ts',
    line: "if (!input.settings.create[otherSide(input.view.side)]) return 'creation-off';",
    becomes: '',
    test: CREATE,
  },
  {
    breaks: 'a deleted record is not created again',
    file: 'src/core/reconcile/create-guards.ts',
    line: "if (input.tombstone) return 'tombstone';",
    becomes: '',
    test: CREATE,
  },
  {
    breaks: 'nobody is created before both sides are known',
    file: 'src/core/reconcile/create-guards.ts',
    line: "if (input.otherSideListed === false) return 'other-side-unlisted';",
    becomes: '',
    test: CREATE,
  },
  {
    breaks: 'an ambiguous partner is never guessed',
    file: 'src/core/linking/decide-link.ts',
    line: 'if (only.rivals.some((rival) => names(rival, only.view, context))) {',
    becomes: 'if (false) {',
    test: LINKING,
  },
  {
    breaks: 'a brake holds',
    file: 'src/core/reconcile/brakes.ts',
    line: 'if (count < input.limits.atLeast || count <= limit * total) continue;',
    becomes: 'continue;',
    test: PLAN,
  },
  {
    breaks: 'an emptied side is a fault',
    file: 'src/core/reconcile/brakes.ts',
    line: 'if (count === 0 || totals[side] > 0) return undefined;',
    becomes: 'return undefined;',
    test: PLAN,
  },
  {
    breaks: 'two writers who undo each other are parked',
    file: 'src/core/reconcile/ping-pong.ts',
    line: 'return reversals >= REVERSALS;',
    becomes: 'return false;',
    test: PLAN,
  },
  {
    breaks: 'a service that keeps its own value is not written again',
    file: 'src/core/reconcile/vendor-kept.ts',
    line: 'const intended = { ...stored[side], ...write.slots };',
    becomes: 'const intended = stored[side];',
    test: 'test/core/reconcile/vendor-kept.unit.test.ts',
  },
  {
    breaks: 'a forged webhook is refused',
    file: 'src/hubspot/signature.ts',
    line: 'return a.length === b.length && timingSafeEqual(a, b);',
    becomes: 'return true;',
    test: SIGNATURE,
  },
  {
    breaks: 'a stale webhook is refused',
    file: 'src/hubspot/signature.ts',
    line: "if (age > OLDEST_MS) return 'stale';",
    becomes: '',
    test: SIGNATURE,
  },
  {
    breaks: 'a write never follows a redirect into the survivor',
    file: 'src/gorgias/transport.ts',
    line: "redirect: 'manual',",
    becomes: "redirect: 'follow',",
    test: 'test/gorgias/customers.unit.test.ts',
  },
  {
    breaks: 'every channel goes back with a write',
    file: 'src/gorgias/to-body.ts',
    line: 'const kept = current.filter((channel) => !dropped.includes(channel));',
    becomes: 'const kept: Channel[] = [];',
    test: 'test/gorgias/to-body.property.test.ts',
  },
  {
    breaks: 'a limit holds until its window has passed',
    file: 'src/quota/rolling.ts',
    line: 'state.filter(({ at }) => at + lengthMs > now);',
    becomes: 'state.filter(({ at }) => at + lengthMs / 2 > now);',
    test: 'test/quota/arithmetic.unit.test.ts',
  },
  {
    breaks: 'a mark that arrives meanwhile stays',
    file: 'src/ledger/inbox.ts',
    line: 'i.remote_id = n."remoteId" and i.seq <= n.seq`',
    becomes: 'i.remote_id = n."remoteId"`',
    test: INBOX,
  },
  {
    breaks: 'a link has one writer',
    file: 'src/ledger/inbox.ts',
    line: "where l2.claim is null and l2.state = 'active'",
    becomes: "where l2.state = 'active'",
    test: 'test/ledger/links.ledger.test.ts',
  },
  {
    breaks: 'what was sent is not sent again',
    file: 'src/ledger/journal.ts',
    line: "where id = any($1) and state = 'planned' returning",
    becomes: 'where id = any($1) returning',
    test: JOURNAL,
  },
];
