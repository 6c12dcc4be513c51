import { COMPARISONS } from '../../matching/compare/levels.ts';
import type { Matching } from '../../matching/engine.ts';
import { finalVerdict } from '../../matching/explain/found.ts';
import { apartReason } from '../../matching/explain/reasons.ts';
import type { Kind } from '../../matching/model/model.ts';
import type { Judge } from '../../matching/score/judge.ts';
import { vetoesIn } from '../../matching/score/vetoes.ts';
import { posterior } from '../../matching/score/weigher.ts';
import { nameOf } from '../../matching/standing.ts';
import { Complaint } from './complaint.ts';
import { sideBySide, table } from './side-by-side.ts';
import type { Seen } from './watched.ts';

function rowOf({ people }: Matching, ids: readonly string[], { id, side }: Seen): number {
  const found = people.origin.findIndex(
    (position, row) => ids[position] === id && (!people.linked || people.side[row] === side),
  );
  if (found < 0) throw new Complaint(`--explain: no record has the id '${id}'`);
  return found;
}

const bits = (nats: number): string => `${nats >= 0 ? '+' : ''}${(nats / Math.LN2).toFixed(1)}`;

const OTHERS: readonly (readonly [Kind, string])[] = [
  ['strangers', 'strangers'],
  ['household', 'one household'],
  ['colleagues', 'one firm'],
];

type Detail = ReturnType<Judge['detail']>;

/** Each comparison with its weight in bits against every other explanation. */
function weights({ shares, priors }: Detail): string {
  const weight = (logs: Readonly<Record<Kind, number>>): string[] =>
    OTHERS.map(([kind]) => bits(logs.same - logs[kind]));
  const rows = shares.map(({ comparison, level, logs }) => [
    COMPARISONS[comparison]?.label ?? '',
    COMPARISONS[comparison]?.levels[level] ?? '',
    ...weight(logs),
  ]);
  const header = ['', 'says', ...OTHERS.map(([, label]) => `against ${label}`)];
  return `weights in bits (2 to the power of)\n${table([header, ['how rare a match is', '', ...weight(priors)], ...rows])}`;
}

const vetoesOf = ({ judgement }: Detail): string =>
  vetoesIn(judgement.vetoes)
    .map(({ says }) => `veto: ${says}\n`)
    .join('');

/** The verdict that pairs.csv has, which clustering may have changed; a pair may be none of those. */
function verdictOf(matching: Matching, x: number, y: number, logOdds: number): string {
  const { pairs, clustering, grounds } = matching;
  const [a, b] = [Math.min(x, y), Math.max(x, y)];
  const at = pairs.a.findIndex((row, i) => row === a && pairs.b[i] === b);
  if (at >= 0)
    return [`verdict ${finalVerdict(matching, at)}`, ...apartReason(clustering.apart[at] as number)].join(', ');
  // By far most pairs share nothing; what scores higher than they do was not looked at.
  if (posterior(logOdds) < grounds.settings.keep) return 'verdict different';
  return 'no verdict: never compared, as the two share no key or only keys too common';
}

/** Two records side by side, why they match or not, and what became of the pair. */
export function explainPair(matching: Matching, ids: readonly string[], seen: readonly [Seen, Seen]): string {
  const [x, y] = [rowOf(matching, ids, seen[0]), rowOf(matching, ids, seen[1])];
  const { people, clustering, judge } = matching;
  const records = sideBySide(
    seen[0],
    seen[1],
    seen.map(({ id }, i) => nameOf(people, i === 0 ? x : y, id)),
  );
  const joined = clustering.rows[x] === clustering.rows[y] ? 'in one cluster' : 'in different clusters';
  if (people.linked && people.side[x] === people.side[y])
    return `${records}\n\nnot judged: with --link only pairs across the two files are, and these are of one file; ${joined}\n`;
  const detail = judge.detail(Math.min(x, y), Math.max(x, y));
  const { logOdds } = detail.judgement;
  const verdict = verdictOf(matching, x, y, logOdds);
  return `${records}\n\n${weights(detail)}\n\n${vetoesOf(detail)}posterior ${posterior(logOdds).toFixed(6)}, ${verdict}, ${joined}\n`;
}
