import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import type { MatchOptions } from '../../src/cli/match/options.ts';
import { runMatch } from '../../src/cli/match/run.ts';

export const PEOPLE = `id,first_name,last_name,email,phone,city
1,Anna,Müller,anna.mueller80@example.com,+447700900111,Leeds
2,Anna,Muller,anna.mueller80@example.com,07700 900111,Leeds
3,Peter,"Fisher, Jr.",peter@example.org,+447700900333,Hull
`;

let folder = '';

/** A folder of the test file's own, gone when its tests are done. */
export function withFolder(): void {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-match-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

export const path = (name: string): string => join(folder, name);

export function place(name: string, content: string | Buffer): string {
  writeFileSync(path(name), content);
  return path(name);
}

/** The command in this process: what it says on standard output. */
export async function match(file: string, options: Partial<MatchOptions> = {}): Promise<string> {
  const said: string[] = [];
  const keep = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await runMatch(file, { out: path('clusters.csv'), workers: 0, ...options }, new AbortController().signal);
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return said.join('');
}
