/** Everything that a run writes or shows, as text: where something may have leaked to. */
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '../../src/ledger/db.ts';
import type { Engine } from './engine.ts';
import { everyHistory, textOf } from './histories.ts';
import { logged } from './log.ts';

/** By where it was found. The ledger's own tables hold personal data; secrets are in none of them in the open. */
export async function everyTrace(engine: Engine): Promise<Readonly<Record<string, string>>> {
  return {
    histories: (await everyHistory(engine.client)).map(textOf).join('\n'),
    logs: logged().join('\n'),
    ledger: await ledgerText(engine.ledger.sql),
    files: filesText(engine.folder),
    processes: processesText(),
  };
}

async function ledgerText(sql: Sql): Promise<string> {
  const tables = await sql.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql.query<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`);
    texts.push(name, ...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

const filesText = (folder: string): string =>
  globSync('**/*', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');

/** Command lines of all processes, as anybody on the machine may read them. */
function processesText(): string {
  if (!existsSync('/proc/self/cmdline')) return '';
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map((id) => lineOf(`/proc/${id}/cmdline`)).join('\n');
}

/** A process may end while it is looked at. */
function lineOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
