import { sleep } from '@temporalio/workflow';
import type { Side } from '../src/core/types.ts';
import type { SweepInput as Input, SweepPlace } from './messages.ts';
import { ledger, reads } from './proxies.ts';

type SweepInput = Input & { readonly run: string };

/** An operator's list of records is marked and worked off; whole sides are listed first. */
export const firstPlace = ({ named }: Input): SweepPlace => ({ phase: named ? 'mark-named' : 'list-hubspot' });

/**
 * One step of a sweep, and where it then stands:
 *
 *   list-hubspot -> list-gorgias -> compare -> work-off -> vanished -> compare-again -> work-off-again -> done
 *   mark-named   -> work-off-again -> done
 */
export async function nextPlace(input: SweepInput, place: SweepPlace): Promise<SweepPlace> {
  switch (place.phase) {
    case 'mark-named':
      return markNamed(input);
    case 'list-hubspot':
      return list(input, 'hubspot', place, 'list-gorgias');
    case 'list-gorgias':
      return list(input, 'gorgias', place, 'compare');
    case 'compare':
      return compare(input, place, 'work-off');
    case 'work-off':
      return workOff(input, place, 'vanished');
    case 'vanished':
      return lookUpVanished(input);
    case 'compare-again':
      return compare(input, place, 'work-off-again');
    case 'work-off-again':
      return workOff(input, place, 'done');
    default:
      return place;
  }
}

async function markNamed({ connection, run }: SweepInput): Promise<SweepPlace> {
  const { marked } = await ledger.markNamed({ connection, run });
  return { phase: marked > 0 ? 'mark-named' : 'work-off-again' };
}

async function list(
  input: SweepInput,
  side: Side,
  { phase, at }: SweepPlace,
  then: SweepPlace['phase'],
): Promise<SweepPlace> {
  const next = side === 'hubspot' ? await hubspotPage(input, at) : await gorgiasPage(input, at);
  if (next !== undefined) return { phase, at: next };
  const { connection, run } = input;
  const { emptied } = await ledger.endListing({ connection, run, side });
  return { phase: emptied ? 'braked' : then };
}

async function hubspotPage({ connection, run }: SweepInput, at: string | undefined): Promise<string | undefined> {
  const page = { connection, run, ...(at === undefined ? {} : { after: at }) };
  return (await reads(connection, 'hubspot', 'backfill').listHubspot(page)).after;
}

async function gorgiasPage({ connection, run }: SweepInput, at: string | undefined): Promise<string | undefined> {
  const page = { connection, run, ...(at === undefined ? {} : { cursor: at }) };
  return (await reads(connection, 'gorgias', 'backfill').listGorgias(page)).cursor;
}

async function compare(
  { connection, run }: SweepInput,
  { phase, at }: SweepPlace,
  then: SweepPlace['phase'],
): Promise<SweepPlace> {
  const { next } = await ledger.assessSlice({ connection, run, after: at ?? '0' });
  return next === undefined ? { phase: then } : { phase, at: next };
}

/** Waits until the dispatcher has worked off everything that this run marked. */
async function workOff({ run, pollMs }: SweepInput, place: SweepPlace, then: SweepPlace['phase']): Promise<SweepPlace> {
  if ((await ledger.pendingOf({ run })) === 0) return { phase: then };
  await sleep(pollMs);
  return place;
}

/** Records that neither list showed: merged, deleted, or there after all. */
async function lookUpVanished({ connection, run }: SweepInput): Promise<SweepPlace> {
  const { hubspot, gorgias } = await ledger.vanishedOf({ connection, run });
  const at = { connection, lane: 'backfill', run } as const;
  for (const id of hubspot) await reads(connection, 'hubspot', 'backfill').lookUpHubspot({ ...at, id });
  for (const id of gorgias) await reads(connection, 'gorgias', 'backfill').lookUpGorgias({ ...at, id });
  return { phase: hubspot.length + gorgias.length === 0 ? 'compare-again' : 'vanished' };
}
