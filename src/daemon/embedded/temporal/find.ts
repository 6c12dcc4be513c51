import type { Progress } from '../progress.ts';
import type { Binary } from './binary.ts';
import { build, findBuilt } from './build.ts';
import { openCache } from './cache.ts';
import { download, findDownloaded } from './download.ts';
import { findOnPath } from './on-path.ts';

/**
 * The Temporal server to run: `temporal` on the PATH, else one in the cache, else the SDK's download, else a build of
 * the pinned source. The last takes minutes, once.
 * @throws InstallationError `build-failed` with the ways out; the signal's reason
 */
export const findTemporal = async (
  env: Readonly<Record<string, string | undefined>>,
  log: Progress,
  signal?: AbortSignal,
): Promise<Binary> => {
  const onPath = await findOnPath(env.PATH, log);
  if (onPath) return onPath;
  const cache = openCache(env);
  const cached = (await findBuilt(cache)) ?? (await findDownloaded(cache));
  return cached ?? (await download(cache, log, { signal })) ?? (await build(cache, env, { log, signal }));
};
