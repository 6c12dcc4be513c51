const HOUR = 3_600_000;
const known = new Map<string, number>();

const measure = (timeZone: string, epochMs: number): number => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
};

/** What a zone's clocks are ahead of UTC at a moment, in ms. Remembered by the hour: asked on every call. */
export const offsetOf = (timeZone: string, epochMs: number): number => {
  const key = `${timeZone}/${Math.floor(epochMs / HOUR)}`;
  const offset = known.get(key) ?? measure(timeZone, epochMs);
  if (known.size > 1000) known.clear();
  known.set(key, offset);
  return offset;
};
