import type { Side } from '../core/types.ts';
import type { Sql } from './db.ts';

export type CandidateState = 'open' | 'later' | 'yes' | 'no' | 'merged' | 'superseded';
export type Answer = 'yes' | 'no' | 'later';

/** A pair of links as it was scored; `left` is the lower link. */
export interface ScoredPair {
  readonly left: string;
  readonly right: string;
  readonly score: number;
  /** merge | same | review */
  readonly verdict: string;
  /** JSON-safe; holds no value of a customer. */
  readonly evidence: unknown;
  readonly refusals: readonly string[];
  readonly print: string;
}

export interface StoredCandidate extends ScoredPair {
  readonly id: string;
  readonly connection: string;
  readonly state: CandidateState;
  readonly sampled: number | null;
  readonly run: string | null;
  readonly scored: Date;
}

const COLUMNS = `id, connection, left_link as "left", right_link as "right", score, verdict, evidence, refusals, print, state,
  sampled, run, scored`;

const lower = (a: string, b: string): boolean => BigInt(a) < BigInt(b);
const inOrder = <T extends { left: string; right: string }>(pair: T): T =>
  lower(pair.left, pair.right) ? pair : { ...pair, left: pair.right, right: pair.left };

/**
 * Stores what a scan found; `run` is null for pairs that a person or a vendor's merge proposed, which no scan withdraws.
 * A pair that was decided stays decided; one put off stays so until its values move.
 */
export async function storeCandidates(
  sql: Sql,
  connection: string,
  run: string | null,
  pairs: readonly ScoredPair[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql.query(
    `insert into candidates (connection, left_link, right_link, score, verdict, evidence, refusals, print, run)
     select $1, n."left", n."right", n.score, n.verdict, n.evidence, n.refusals, n.print, $2
     from jsonb_to_recordset($3::jsonb) as n("left" bigint, "right" bigint, score float8, verdict text, evidence jsonb,
       refusals jsonb, print text)
     on conflict (connection, left_link, right_link) do update set score = excluded.score, verdict = excluded.verdict,
       evidence = excluded.evidence, refusals = excluded.refusals, run = excluded.run, scored = now(),
       state = case when candidates.state in ('yes', 'no') then candidates.state
                    when candidates.state = 'later' and candidates.print = excluded.print then 'later' else 'open' end,
       print = case when candidates.state in ('yes', 'no') then candidates.print else excluded.print end`,
    [connection, run, JSON.stringify(pairs.map(inOrder))],
  );
}

/** Pairs of a scan's scope that it did not find again are no longer proposed. `links` limits the scope to these. */
export async function supersedeUnseen(
  sql: Sql,
  connection: string,
  run: string,
  links?: readonly string[],
): Promise<void> {
  await sql.query(
    `update candidates set state = 'superseded' where connection = $1 and state in ('open', 'later')
       and run is not null and run <> $2
       and ($3::bigint[] is null or left_link = any($3::bigint[]) or right_link = any($3::bigint[]))`,
    [connection, run, links ?? null],
  );
}

/** Whatever was open or decided about links that are no more is void: what is left of them is scored anew. */
export async function supersedeOf(sql: Sql, links: readonly string[]): Promise<void> {
  await sql.query(
    `update candidates set state = 'superseded' where state in ('open', 'later', 'yes')
       and (left_link = any($1::bigint[]) or right_link = any($1::bigint[]))`,
    [links],
  );
}

export async function setCandidateState(sql: Sql, ids: readonly string[], state: CandidateState): Promise<void> {
  await sql.query('update candidates set state = $2 where id = any($1::bigint[])', [ids, state]);
}

export interface CandidateQuery {
  readonly connection?: string | undefined;
  readonly state?: string | undefined;
  readonly verdict?: string | undefined;
  readonly minScore?: number | undefined;
  readonly maxScore?: number | undefined;
  /** Only pairs that pre-flight refuses (true) or does not (false). */
  readonly refused?: boolean | undefined;
  readonly sampled?: boolean | undefined;
  /** `<score>|<id>` of the last row before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const WHERE = `($1::text is null or connection = $1) and ($2::text is null or state = $2)
  and ($3::text is null or verdict = $3) and ($4::float8 is null or score >= $4) and ($5::float8 is null or score <= $5)
  and ($6::boolean is null or (refusals <> '[]'::jsonb) = $6) and ($7::boolean is null or (sampled is not null) = $7)`;

const valuesOf = (query: Omit<CandidateQuery, 'limit' | 'after'>): unknown[] => [
  query.connection ?? null,
  query.state ?? null,
  query.verdict ?? null,
  query.minScore ?? null,
  query.maxScore ?? null,
  query.refused ?? null,
  query.sampled ?? null,
];

/** The surest first. */
export async function readCandidates(sql: Sql, query: CandidateQuery): Promise<StoredCandidate[]> {
  const [score, id] = query.after?.split('|') ?? [];
  const { rows } = await sql.query<StoredCandidate>(
    `select ${COLUMNS} from candidates where ${WHERE} and ($8::float8 is null or (-score, id) > (-$8::float8, $9::bigint))
     order by -score, id limit $10`,
    [...valuesOf(query), score ?? null, id ?? 0, query.limit],
  );
  return rows;
}

export async function countCandidates(
  sql: Sql,
  query: Omit<CandidateQuery, 'limit' | 'after'>,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql.query<{ state: string; n: string }>(
    `select state, count(*) as n from candidates where ${WHERE} group by state order by state`,
    valuesOf(query),
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}

export async function candidatesById(sql: Sql, ids: readonly string[]): Promise<StoredCandidate[]> {
  const { rows } = await sql.query<StoredCandidate>(
    `select ${COLUMNS} from candidates where id = any($1::bigint[]) order by id`,
    [ids],
  );
  return rows;
}

/** The links that these records belong to today, their ids followed through merges. */
export async function linksOfRecords(
  sql: Sql,
  connection: string,
  records: readonly { side: Side; id: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ key: string; link: string }>(
    `select n.side || ':' || n.id as key, r.link from jsonb_to_recordset($2::jsonb) as n(side text, id text)
     left join aliases a on a.connection = $1 and a.side = n.side and a.old_id = n.id
     join records r on r.connection = $1 and r.side = n.side and r.remote_id = coalesce(a.new_id, n.id)`,
    [connection, JSON.stringify(records)],
  );
  return new Map(rows.map(({ key, link }) => [key, link]));
}
