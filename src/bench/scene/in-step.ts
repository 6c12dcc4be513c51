import { copyInStep } from './agreed/scene.ts';
import { type Stage, UNHURRIED_BY_LIMITS } from './stage.ts';

/**
 * Lists, links and evens out everybody, with no limits in the way; a sweep finds what no poll can see. What is measured
 * afterwards begins with nothing owed. The daemon runs on. With `preload`, a world in step is copied first.
 */
export async function inStep(stage: Stage, { preload = false }: { readonly preload?: boolean } = {}): Promise<void> {
  await stage.limits(false);
  if (preload) await copyInStep(stage);
  await stage.start({ mode: 'live', timeScale: UNHURRIED_BY_LIMITS, creates: !preload });
  await stage.idle();
  await stage.api.run('/v1/sweeps');
  await stage.idle();
}
