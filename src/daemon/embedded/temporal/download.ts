/**
 * The SDK's own download of the dev server. It comes from a CDN, which networks that offer package registries alone do
 * not reach, and the SDK's call can neither be cut short nor stopped: so a short question to the CDN goes first, the
 * download runs in a process of its own that can be ended, and a failure is remembered for a day.
 */

import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readIfThere, writePrivate } from '../../datadir/private-file.ts';
import type { Progress } from '../progress.ts';
import { type Binary, inspect, isRecentEnough } from './binary.ts';
import { downloadDir } from './cache.ts';

export const CDN = 'https://temporal.download';
/** The command's release with the server that `tools/temporal` pins. */
export const RELEASE = 'v1.8.2';

const QUESTION_MS = 3_000;
const DOWNLOAD_MS = 300_000;
const REMEMBER_MS = 24 * 3_600_000;

const refusalFile = (cache: string): string => join(cache, 'temporal-download.refused');

const wasRefusedLately = (cache: string): boolean =>
  Date.now() - Number(readIfThere(refusalFile(cache)) ?? 0) < REMEMBER_MS;

const answers = async (cdn: string): Promise<boolean> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const question = `${cdn}/cli/${RELEASE}?platform=${platform}&arch=${arch}&format=tar.gz`;
  try {
    const answer = await fetch(question, { signal: AbortSignal.timeout(QUESTION_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false; // Whatever the network's reason: there are other ways to a server.
  }
};

/** What a download left in the cache, if it runs. */
export const findDownloaded = async (cache: string): Promise<Binary | undefined> => {
  const dir = downloadDir(cache);
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) {
    const binary = await inspect(join(dir, name));
    if (binary && isRecentEnough(binary)) return binary;
  }
  return undefined;
};

const runSdk = (cache: string, signal: AbortSignal | undefined): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sdk-download.ts'), downloadDir(cache), RELEASE], {
    timeout: DOWNLOAD_MS,
    signal,
    killSignal: 'SIGKILL',
  });

/** Downloads unless that failed within a day; undefined when there is nothing to be had this way. */
export const download = async (
  cache: string,
  log: Progress,
  { cdn = CDN, signal }: { readonly cdn?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Binary | undefined> => {
  if (wasRefusedLately(cache)) return undefined;
  if (await answers(cdn)) {
    log.update('Downloading the Temporal server (about 60 MB, once) ...');
    await runSdk(cache, signal).catch(() => log.say("The SDK's download of the Temporal server failed"));
    signal?.throwIfAborted();
    const binary = await findDownloaded(cache);
    if (binary) return binary;
  }
  writePrivate(refusalFile(cache), String(Date.now()));
  return undefined;
};
