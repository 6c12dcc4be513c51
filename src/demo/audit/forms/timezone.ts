const SIGNS: Readonly<Record<string, string>> = { slash: '/', hyphen: '-', plus: '+' };

/** HubSpot writes `us_slash_eastern` for `US/Eastern`. */
const spelledOut = (text: string): string =>
  text.replace(/_(slash|hyphen|plus)_/g, (whole, sign: string) => SIGNS[sign] ?? whole);

/** One name per zone, whichever of its names was used; `''` for UTC, which Gorgias stores where nobody knows. */
export function timezoneForm(text: string): string {
  const zone = spelledOut(text.trim().toLowerCase());
  if (zone === '') return '';
  const name = knownZone(zone) ?? zone;
  return /^(etc\/)?(utc|uct|universal|zulu|gmt)$/i.test(name) ? '' : name;
}

function knownZone(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
