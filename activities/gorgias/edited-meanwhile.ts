import { type Edit, editedMeanwhile } from '../../src/core/edited-meanwhile.ts';
import { writesTo } from '../../src/ledger/gap.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type Issue, openIssues } from '../../src/ledger/issues.ts';
import { actionsById } from '../../src/ledger/journal.ts';

/** What was overwritten stands nowhere, in no service: all that a person can be given is which fields to look at. */
export async function tellEditedMeanwhile(sql: Sql, connection: string, edits: readonly Edit[]): Promise<void> {
  if (!(edits.some(({ own }) => own) && edits.some(({ own }) => !own))) return;
  const writes = await writesTo(sql, connection, [...new Set(edits.map(({ customer }) => customer))]);
  const found = editedMeanwhile(edits, writes);
  const actions = await actionsById(
    sql,
    found.map(({ write }) => write.action),
  );
  const fieldsOf = new Map(actions.map(({ id, fields }) => [id, Object.keys(fields).join(', ')]));
  await openIssues(
    sql,
    connection,
    found.map(({ edit, write }) => issueOf(edit, write.customer, fieldsOf.get(write.action) ?? '')),
  );
}

const issueOf = ({ at }: Edit, customer: string, fields: string): Issue => ({
  kind: 'edited-meanwhile',
  side: 'gorgias',
  remoteId: customer,
  detail: {
    message: `Somebody edited this customer in Gorgias at ${at}, after Tandem had read it and before it wrote ${fields}. If the edit was of one of these fields, it is overwritten.`,
    cure: 'Look at these fields in Gorgias; the journal has what Tandem wrote and replaced. Then close this issue (DELETE /v1/issues/ID).',
  },
});
