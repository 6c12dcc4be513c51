import { CALL_DEADLINE_MS } from '../../temporal.config.ts';

/** One HTTP call ends after this, in real milliseconds; a sandbox's clock makes no network faster. */
export const callDeadlineMs = (timeScale: number): number => Math.max(5_000, Math.round(CALL_DEADLINE_MS / timeScale));
