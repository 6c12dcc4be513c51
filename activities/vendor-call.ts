import { cancellationSignal } from '@temporalio/activity';
import { refusedCredential, refusesCredential } from '../src/core/refused-credential.ts';
import type { Side } from '../src/core/types.ts';
import type { CallKind, CallOptions } from '../src/core/vendor-call.ts';
import { isVendorError, type VendorError } from '../src/core/vendor-error.ts';
import { stopConnection } from '../src/ledger/connections.ts';
import type { Lane } from '../src/core/lane.ts';
import { openIssue } from '../src/ledger/issues.ts';
import type { Grant } from '../src/quota/port.ts';
import type { Deps } from './deps.ts';
import { parked, stopping, toFailure } from './failures.ts';

/** Waits for leave to make `calls` calls. A daemon that stops lets go of those who wait. */
export async function takeCalls(
  deps: Deps,
  where: { connection: string; side: Side; lane: Lane; kind?: CallKind },
  calls: number,
): Promise<Grant> {
  const budget = deps.connection(where.connection).budgets[where.side];
  const signals = [cancellationSignal(), ...(deps.stopping === undefined ? [] : [deps.stopping])];
  try {
    return await budget.take(where.lane, calls, { kind: where.kind ?? 'plain', signal: AbortSignal.any(signals) });
  } catch (error) {
    if (deps.stopping?.aborted) throw stopping();
    throw error;
  }
}

/**
 * A credential that is refused, or lacks a right that every customer needs, stops the connection with one clear
 * issue: the next call would fare no better. Nothing is lost, the inbox keeps it.
 */
async function noteRefusedCredential(deps: Deps, connection: string, error: VendorError) {
  const { message, cure } = refusedCredential(connection, error);
  await stopConnection(deps.ledger.sql, connection, message);
  await openIssue(deps.ledger.sql, connection, { kind: 'credentials', side: error.side, detail: { message, cure } });
}

/** Spends one granted call: one attempt, one deadline, one typed failure. */
export async function spendCall<T>(
  deps: Deps,
  connection: string,
  side: Side,
  grant: Grant,
  call: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const { timeScale, callDeadlineMs, breakers } = deps.connection(connection);
  const pass = breakers[side].enter();
  if (pass.kind === 'parked') throw parked(side, pass.until);
  try {
    const answer = await grant.spend(() => call({ signal: cancellationSignal(), deadlineMs: callDeadlineMs }));
    pass.succeeded();
    return answer;
  } catch (error) {
    if (!isVendorError(error)) throw error;
    pass.failed(error);
    if (refusesCredential(error)) await noteRefusedCredential(deps, connection, error);
    throw toFailure(error, timeScale);
  }
}

/** Waits for budget and makes one call: the body of every vendor activity that needs just one. */
export async function callVendor<T>(
  deps: Deps,
  where: { connection: string; side: Side; lane: Lane; kind?: CallKind },
  call: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const grant = await takeCalls(deps, where, 1);
  return spendCall(deps, where.connection, where.side, grant, call);
}
