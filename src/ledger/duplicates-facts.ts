/** What the ledger knows of records that may become one, in the words of the pure core. */
import type { MergedChannel } from '../core/merging/channels.ts';
import { type MergePlan, planSide } from '../core/merging/plan.ts';
import type { Subject } from '../core/merging/refusals.ts';
import type { Standing } from '../core/merging/survivor.ts';
import { isBlank, listAt, textAt } from '../core/slots.ts';
import { type Field, SIDES } from '../core/types.ts';
import type { StoredRecord } from './records.ts';
import { type LinkState, recordOn } from './states.ts';

export const subjectOf = ({ side, remoteId, slots }: StoredRecord): Subject => ({ side, id: remoteId, slots });

export const subjectsOf = (states: readonly LinkState[]): Subject[] =>
  states.flatMap(({ records }) => records.map(subjectOf));

export const standingOf = (record: StoredRecord): Standing =>
  record.side === 'hubspot' ? contactStanding(record) : customerStanding(record);

const contactStanding = ({ remoteId, slots }: StoredRecord): Standing => ({
  id: remoteId,
  irreplaceable: Number(textAt(slots, 'num_associated_deals')) || 0,
  verified: !isBlank(slots.hubspot_owner_id),
  activity: textAt(slots, 'hs_merged_object_ids').split(';').filter(Boolean).length,
  createdAt: textAt(slots, 'createdate'),
});

/** Tickets follow a merge by themselves (gorgias.md 4.9); data of shops and other integrations does not. */
const customerStanding = ({ remoteId, slots, provenance }: StoredRecord): Standing => ({
  id: remoteId,
  irreplaceable: listAt(slots, 'integrations').length,
  verified: provenance === 'agent',
  activity: 0,
  createdAt: '',
});

/** A customer as a whole: in both systems goes before in one. */
export function linkStanding(state: LinkState): Standing {
  const all = SIDES.flatMap((side) => {
    const record = recordOn(state, side);
    return record === undefined ? [] : [standingOf(record)];
  });
  return {
    id: state.link,
    irreplaceable: all.reduce((sum, one) => sum + one.irreplaceable, 0),
    verified: all.some((one) => one.verified),
    activity: 1_000 * all.length + all.reduce((sum, one) => sum + one.activity, 0),
    createdAt: all.map((one) => one.createdAt).find((at) => at !== '') ?? '',
  };
}

export const channelsIn = (record: StoredRecord): MergedChannel[] =>
  (Array.isArray(record.slots.channels) ? record.slots.channels : []) as unknown as MergedChannel[];

/** What a merge into `keep` would do on each side. */
export function planOf(fields: readonly Field[], keep: string, states: readonly LinkState[]): MergePlan {
  const plans = SIDES.map((side) => {
    const members = states.flatMap(({ link, records }) =>
      records
        .filter((record) => record.side === side)
        .map((record) => ({ ...standingOf(record), link, slots: record.slots, channels: channelsIn(record) })),
    );
    return [side, planSide(fields, side, keep, members)] as const;
  });
  return Object.fromEntries(plans.filter(([, plan]) => plan !== undefined));
}
