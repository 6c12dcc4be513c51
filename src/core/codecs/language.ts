import type { Codec, Json, Reading, Side } from '../types.ts';
import type { SlotNames } from '../slots.ts';
import { EMPTY, sameValue, singleCodec, unreadable, reads } from './single.ts';

/** ISO 639-1, the closed list that Gorgias takes (gorgias.md 4.1). */
const ISO_639_1 = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
    'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj ' +
    'kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ' +
    'ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti ' +
    'tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/** Codes withdrawn from the standard that older systems still store. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', jw: 'jv', mo: 'ro', sh: 'sr' };

function parse(raw: Json, _side: Side): Reading {
  const tag = String(raw).trim().toLowerCase();
  if (tag === '') return EMPTY;
  const language = tag.split(/[-_]/)[0] ?? '';
  const code = RENAMED[language] ?? language;
  return ISO_639_1.has(code) ? reads(code) : unreadable('expected a language with a two-letter code');
}

/**
 * The language, without its region: `pt-br` in HubSpot is `pt` in Gorgias. A region stored in HubSpot survives as long
 * as the language is the same. Norwegian `no` and `nb` stay two languages, as both services list them.
 */
export const languageCodec = (slots: SlotNames): Codec =>
  singleCodec(slots, { parse, print: (value) => [String(value)], equal: sameValue });
