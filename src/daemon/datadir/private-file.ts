/** Files that only their owner may read, written whole or not at all. */

import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fromSystem, systemCode } from './failure.ts';

const besides = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/** Replaces the file (mode 0600); a reader sees the old content or the new one. */
export const writePrivate = (path: string, content: string): void => {
  const draft = besides(path);
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw fromSystem(`write ${path}`, error);
  }
};

/** The file's content, or undefined when there is no such file. */
export const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fromSystem(`read ${path}`, error);
  }
};

/** A random secret kept in `path`, made once: of two processes that start together both get the same. */
export const keptSecret = (path: string): string => {
  const kept = readIfThere(path)?.trim();
  if (kept) return kept;
  const draft = besides(path);
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    if (kept === '') rmSync(path);
    linkSync(draft, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw fromSystem(`write ${path}`, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
};
