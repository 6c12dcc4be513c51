export { detect } from './detect.ts';
export { merge } from './merge.ts';
export { reconcile } from './reconcile.ts';
export { scan } from './scan.ts';
export { sidebar } from './sidebar.ts';
export { sidebarData } from './sidebar-data.ts';
export { sweep } from './sweep.ts';
export { triage } from './triage.ts';
