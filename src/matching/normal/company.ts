import { parse } from 'tldts';
import { foldWords } from '../text/fold.ts';
import { isPlaceholder } from '../text/placeholder.ts';

const LEGAL =
  /\b(?:inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|sarl|sas|sa|srl|spa|bv|nv|oy|ab|as|aps|pty|holdings?|group)\b/g;

/** A firm's name without its legal form; the whole name where nothing else is left. */
export function companyForm(raw: string): string {
  if (isPlaceholder(raw)) return '';
  const words = foldWords(raw.replaceAll('&', ' and '));
  const bare = words.replace(LEGAL, ' ').replace(/^the /, '').replace(/\s+/g, ' ').trim();
  return bare === '' ? words : bare;
}

/** The registrable domain (`mail.acme.co.uk` -> `acme.co.uk`), by the public suffix list; `''` where there is none. */
export const employerDomain = (host: string): string => parse(host).domain ?? '';
