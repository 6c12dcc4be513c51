import type { Gap } from '../evidence/gaps.ts';

/** Edits in the one window that Gorgias' API leaves open; each once, however many writes ran over it. */
export const gapEdits = (gaps: readonly Gap[]): number => new Set(gaps.map(({ edit, id }) => `${edit}/${id}`)).size;
