import { pick } from '../../src/core/slots.ts';
import type { Rule } from '../../src/core/reconcile/rules.ts';
import type { FieldDecision, Side, Slots } from '../../src/core/types.ts';
import { type StoredAgreement, storeAgreements } from '../../src/ledger/agreements.ts';
import { type StoredConflict, replaceConflicts } from '../../src/ledger/conflicts.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type Closing, closeEach, closingsOf, type Issue, openIssues } from '../../src/ledger/issues.ts';
import { replacePreviews } from '../../src/ledger/previews.ts';
import { type LinkState, recordOn, setSkips } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import type { Evaluation } from './evaluate.ts';
import { TWIN_DELETED } from './twins.ts';

/**
 * Keeps what an evaluation settles without a vendor: agreements of fields that agree or are held,
 * what the operator sees of conflicts, issues, and why a link stays one-sided.
 */
export async function keepEvaluations(sql: Sql, connection: ConnectionDeps, evaluations: readonly Evaluation[]) {
  await storeAgreements(sql, connection.name, evaluations.flatMap(newAgreements));
  await replaceConflicts(
    sql,
    connection.name,
    linksThat(evaluations, ({ conflicts }) => conflicts),
    evaluations.flatMap((one) => shownConflicts(connection, one)),
  );
  await setSkips(
    sql,
    evaluations.flatMap(({ state, skip = null }) =>
      skip === state.skip ? [] : [{ link: state.link, skip, was: state.skip }],
    ),
  );
  await closeEach(sql, connection.name, evaluations.flatMap(overIn));
  await openIssues(sql, connection.name, evaluations.flatMap(issuesOf));
  if (connection.settings.mode === 'watch') await keepPreviews(sql, connection, evaluations);
}

/** The links of which something is still shown. */
const linksThat = (evaluations: readonly Evaluation[], show: (shown: LinkState['shown']) => boolean): string[] =>
  evaluations.flatMap(({ state }) => (show(state.shown) ? [state.link] : []));

const newAgreements = ({ state, decision }: Evaluation): StoredAgreement[] =>
  (decision?.fields ?? []).flatMap((field) =>
    field.agreement !== undefined && (field.outcome === 'agree' || field.outcome === 'hold')
      ? [{ link: state.link, field: field.field, ...field.agreement }]
      : [],
  );

function shownConflicts(connection: ConnectionDeps, { state, decision, refused }: Evaluation): StoredConflict[] {
  return (decision?.fields ?? []).flatMap((field) => {
    const shown = refused?.includes(field.field) ? REFUSED : shownAs(state.agreements[field.field]?.held, field);
    if (shown === undefined) return [];
    return [{ link: state.link, field: field.field, ...shown, ...valuesOf(connection, state, field.field) }];
  });
}

/** The service refused the write of which this field was a part; the issue on the record has its words. */
const REFUSED = {
  state: 'open',
  rule: 'refused',
  reason: 'The service refused a write that held this field; see the issue on the record.',
} as const;

/** A held difference stays shown while it is quiet, until the two sides agree again. */
function shownAs(heldBefore: string | undefined, field: FieldDecision) {
  if (field.outcome === 'conflict' || field.outcome === 'wait')
    return { state: 'open' as const, rule: field.rule, reason: field.reason };
  const held =
    field.agreement === undefined ? (field.outcome === 'quiet' ? heldBefore : undefined) : field.agreement.held;
  return held === undefined ? undefined : { state: 'held' as const, rule: held, reason: field.reason };
}

function valuesOf(connection: ConnectionDeps, state: Evaluation['state'], name: string) {
  const field = connection.mapping.fields.find((one) => one.name === name);
  const slots = (side: Side): Slots => pick(field?.slots[side] ?? [], recordOn(state, side)?.slots ?? {});
  return { hubspot: slots('hubspot'), gorgias: slots('gorgias') };
}

/** Issues about one value of one record: closed once the value can be passed on. */
const ABOUT_VALUES: readonly string[] = ['unreadable', 'not-an-option'] satisfies Rule[];

/** Which issues of earlier evaluations are over, where any is shown. */
function overIn({ state, decision, actions, skip, doubt }: Evaluation): readonly Closing[] {
  if (!state.shown.issues) return [];
  const over = [
    ...(actions.length === 0 && skip !== 'refused' ? ['refused'] : []),
    ...(doubt === undefined || state.skip !== skip ? DOUBTS : []),
    ...(decision === undefined
      ? []
      : ABOUT_VALUES.filter((kind) => !decision.issues.some(({ rule }) => rule === kind))),
  ];
  return closingsOf(state.records, over);
}

/** An ambiguous partner is an issue while the doubt lasts; a value that cannot be passed on, while it stays. */
function issuesOf({ state, decision, skip, doubt }: Evaluation): readonly Issue[] {
  const doubts =
    doubt === undefined || skip === undefined
      ? []
      : state.records.map(({ side, remoteId }) => ({ kind: skip, side, remoteId, detail: { message: doubt } }));
  const values = (decision?.issues ?? []).map(({ rule, side = 'hubspot', field, reason }) => {
    const remoteId = recordOn(state, side)?.remoteId;
    return { kind: rule, side, remoteId, field, detail: { message: reason } };
  });
  return [...doubts, ...values];
}

const DOUBTS = ['ambiguous', 'incompatible', 'possible-duplicate', TWIN_DELETED.rule];

async function keepPreviews(sql: Sql, connection: ConnectionDeps, evaluations: readonly Evaluation[]): Promise<void> {
  const links = linksThat(evaluations, ({ previews }) => previews);
  const planned = evaluations.flatMap(({ state, actions }) =>
    actions.map((action) => ({ ...action, link: state.link })),
  );
  await replacePreviews(sql, connection.name, links, planned);
}
