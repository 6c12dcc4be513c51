import { type Edit, editedMeanwhile } from '../../src/core/edited-meanwhile.ts';
import { writesTo } from '../../src/ledger/gap.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { openIssue } from '../../src/ledger/issues.ts';
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
  for (const { edit, write } of found) {
    const fields = Object.keys(actions.find(({ id }) => id === write.action)?.fields ?? {}).join(', ');
    await openIssue(sql, connection, {
      kind: 'edited-meanwhile',
      side: 'gorgias',
      remoteId: write.customer,
      detail: {
        message: `Somebody edited this customer in Gorgias at ${edit.at}, after Tandem had read it and before it wrote ${fields}. If the edit was of one of these fields, it is overwritten.`,
        cure: 'Look at these fields in Gorgias; the journal has what Tandem wrote and replaced. Then close this issue (DELETE /v1/issues/ID).',
      },
    });
  }
}
