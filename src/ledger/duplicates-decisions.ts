import type { Answer, StoredCandidate } from './duplicates.ts';
import type { Sql } from './db.ts';

export interface NewDecision {
  readonly candidate: StoredCandidate;
  readonly answer: Answer | 'wrong';
  readonly by: 'person' | 'automatic';
  /** `hubspot:ID`, `gorgias:ID` of both customers as they are now. */
  readonly leftRecords: readonly string[];
  readonly rightRecords: readonly string[];
  /** Fingerprint of the values that were decided on. */
  readonly print: string;
  readonly note?: string | undefined;
}

/** Stores an answer; a candidate's state is its last answer. Decisions are never deleted. */
export async function storeDecision(sql: Sql, decision: NewDecision): Promise<void> {
  const { candidate, answer, by, leftRecords, rightRecords, print, note } = decision;
  await sql.query(
    `insert into decisions (connection, candidate, answer, by, verdict, score, sampled, left_records, right_records, print, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      candidate.connection,
      candidate.id,
      answer,
      by,
      candidate.verdict,
      candidate.score,
      candidate.sampled !== null,
      leftRecords,
      rightRecords,
      print,
      note ?? null,
    ],
  );
  if (answer === 'wrong') return;
  await sql.query('update candidates set state = $2, print = $3 where id = $1', [candidate.id, answer, print]);
}

/** Takes the last answer back: the pair is open again. The answer stays on record. */
export async function reopen(sql: Sql, candidate: StoredCandidate, print: string): Promise<void> {
  await sql.query(
    `update candidates set state = 'open', print = $2 where id = $1 and state in ('yes', 'no', 'later')`,
    [candidate.id, print],
  );
}

/** The links that people called different customers, as they stand today: ids are followed through merges. */
export async function neverPairs(sql: Sql, connection: string): Promise<[string, string][]> {
  const linkOf = (refs: string) => `lateral (
    select distinct r.link from unnest(${refs}) as ref
    left join aliases a on a.connection = $1 and a.side = split_part(ref, ':', 1) and a.old_id = split_part(ref, ':', 2)
    join records r on r.connection = $1 and r.side = split_part(ref, ':', 1)
      and r.remote_id = coalesce(a.new_id, split_part(ref, ':', 2)))`;
  const { rows } = await sql.query<{ left: string; right: string }>(
    `select distinct l.link as "left", r.link as "right"
     from (select distinct on (candidate) candidate, answer, left_records, right_records from decisions
           where connection = $1 order by candidate, id desc) d
     join candidates c on c.id = d.candidate and c.state <> 'open'
     cross join ${linkOf('d.left_records')} l cross join ${linkOf('d.right_records')} r
     where d.answer in ('no', 'wrong') and l.link <> r.link`,
    [connection],
  );
  return rows.map(({ left, right }) => [left, right]);
}

/** What the gate counts: sampled pairs of verdict `merge` that a person answered since the last wrong merge was reported. */
export async function auditedPairs(sql: Sql, connection: string): Promise<{ answered: number; wrong: number }> {
  const { rows } = await sql.query<{ answered: string; wrong: string }>(
    `select count(*) as answered, count(*) filter (where answer = 'no') as wrong
     from (select distinct on (candidate) candidate, answer from decisions
           where connection = $1 and by = 'person' and sampled and verdict = 'merge' and answer in ('yes', 'no')
             and id > coalesce((select max(id) from decisions where connection = $1 and answer = 'wrong'), 0)
           order by candidate, id desc) d`,
    [connection],
  );
  return { answered: Number(rows[0]?.answered ?? 0), wrong: Number(rows[0]?.wrong ?? 0) };
}

/** Puts pairs into the audit's sample, with the stratum of each. */
export async function markSampled(sql: Sql, drawn: readonly { id: string; stratum: number }[]): Promise<void> {
  await sql.query(
    `update candidates c set sampled = n.stratum from jsonb_to_recordset($1::jsonb) as n(id bigint, stratum int)
     where c.id = n.id`,
    [JSON.stringify(drawn)],
  );
}
