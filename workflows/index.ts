export { detect } from './detect.ts';
export { reconcile } from './reconcile.ts';
export { sweep } from './sweep.ts';
export { triage } from './triage.ts';
