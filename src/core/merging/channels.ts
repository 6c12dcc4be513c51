/** Gorgias carries no channel over by itself: the survivor gets them all (gorgias.md 4.9). */

export interface MergedChannel {
  readonly type: string;
  readonly address: string;
  readonly preferred: boolean;
}

/** The survivor's own first and preferred as they are; of the others, whatever it does not have. */
export function unionOfChannels(ranked: readonly (readonly MergedChannel[])[]): readonly MergedChannel[] {
  const all: MergedChannel[] = [];
  for (const channels of ranked)
    for (const channel of channels) {
      if (all.some((one) => keyOf(one) === keyOf(channel))) continue;
      const hasPreferred = all.some((one) => one.type === channel.type && one.preferred);
      all.push({ ...channel, preferred: channel.preferred && !hasPreferred });
    }
  return all;
}

/** What `wanted` names and `present` has not. */
export const missingChannels = (
  wanted: readonly MergedChannel[],
  present: readonly MergedChannel[],
): readonly MergedChannel[] => {
  const there = new Set(present.map(keyOf));
  return wanted.filter((channel) => !there.has(keyOf(channel)));
};

const keyOf = ({ type, address }: MergedChannel): string =>
  `${type} ${type === 'email' ? address.trim().toLowerCase() : address.trim()}`;
