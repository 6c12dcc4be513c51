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
 *
 * Where nothing was marked and nobody vanished, a second comparison would see what the first saw: it is left out.
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
      return lookUpVanished(input, place);
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

/** What one step found: how it goes on, and how many records it marked (0 is certain, silence is not). */
interface Step {
  readonly next?: string | undefined;
  readonly marked?: number | undefined;
}

const goOn = ({ phase, moved }: SweepPlace, { next, marked }: Step, then: SweepPlace['phase']): SweepPlace => ({
  ...(next === undefined ? { phase: then } : { phase, at: next }),
  ...(moved || marked !== 0 ? { moved: true } : {}),
});

async function list(input: SweepInput, side: Side, place: SweepPlace, then: SweepPlace['phase']): Promise<SweepPlace> {
  const step = side === 'hubspot' ? await hubspotPage(input, place.at) : await gorgiasPage(input, place.at);
  if (step.next !== undefined) return goOn(place, step, then);
  const { connection, run } = input;
  const { emptied } = await ledger.endListing({ connection, run, side });
  return goOn(place, step, emptied ? 'braked' : then);
}

async function hubspotPage({ connection, run }: SweepInput, at: string | undefined): Promise<Step> {
  const page = { connection, run, ...(at === undefined ? {} : { after: at }) };
  const { after } = await reads(connection, 'hubspot', 'backfill').listHubspot(page);
  return { next: after, marked: 0 };
}

async function gorgiasPage({ connection, run }: SweepInput, at: string | undefined): Promise<Step> {
  const page = { connection, run, ...(at === undefined ? {} : { cursor: at }) };
  const { cursor, marked } = await reads(connection, 'gorgias', 'backfill').listGorgias(page);
  return { next: cursor, marked };
}

async function compare(
  { connection, run }: SweepInput,
  place: SweepPlace,
  then: SweepPlace['phase'],
): Promise<SweepPlace> {
  return goOn(place, await ledger.assessSlice({ connection, run, after: place.at ?? '0' }), then);
}

/** Waits until the dispatcher has worked off everything that this run marked. */
async function workOff({ run, pollMs }: SweepInput, place: SweepPlace, then: SweepPlace['phase']): Promise<SweepPlace> {
  if ((await ledger.pendingOf({ run })) === 0) return { ...place, phase: then };
  await sleep(pollMs);
  return place;
}

/** Records that neither list showed: merged, deleted, or there after all. */
async function lookUpVanished({ connection, run }: SweepInput, { moved }: SweepPlace): Promise<SweepPlace> {
  const { hubspot, gorgias } = await ledger.vanishedOf({ connection, run });
  const at = { connection, lane: 'backfill', run } as const;
  for (const id of hubspot) await reads(connection, 'hubspot', 'backfill').lookUpHubspot({ ...at, id });
  for (const id of gorgias) await reads(connection, 'gorgias', 'backfill').lookUpGorgias({ ...at, id });
  if (hubspot.length + gorgias.length > 0) return { phase: 'vanished', moved: true };
  return { phase: moved ? 'compare-again' : 'done' };
}
