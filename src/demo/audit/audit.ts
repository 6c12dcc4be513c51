import { apiCalls, creates, edits, rejected429, updates } from './counts/calls.ts';
import { disagreements } from './counts/disagreements.ts';
import { duplicateCreates } from './counts/duplicate-creates.ts';
import { echoWrites } from './counts/echo-writes.ts';
import { gapEdits } from './counts/gap-edits.ts';
import { linked, missedLinks, wrongLinks } from './counts/links.ts';
import { lostChannels } from './counts/lost-channels.ts';
import { lostEdits } from './counts/lost-edits.ts';
import { secondPassWrites } from './counts/second-pass-writes.ts';
import { editsOf, lastEdits } from './evidence/edits.ts';
import { gapsOf } from './evidence/gaps.ts';
import { Records } from './evidence/records.ts';
import { Shown } from './evidence/shown.ts';
import type { Evidence } from './evidence/types.ts';
import type { Finding } from './findings.ts';
import { findingsOf } from './findings.ts';

/** Counts, each as docs/sandbox.md and the demo's help define it; null where the people have no truth. */
export interface Counts {
  readonly linkable: number | null;
  readonly linked: number;
  readonly wrongLinks: number | null;
  readonly missedLinks: number | null;
  readonly createdInHubspot: number;
  readonly createdInGorgias: number;
  readonly updates: number;
  readonly conflicts: number;
  readonly edits: number;
  readonly hubspotCalls: number;
  readonly gorgiasCalls: number;
  readonly rejected429: number;
  readonly disagreements: number;
  readonly lostEdits: number;
  readonly gapEdits: number;
  readonly lostChannels: number;
  readonly duplicateCreates: number;
  readonly echoWrites: number;
  readonly secondPassWrites: number;
}

export interface Audit {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** Judges a world by its evidence alone. */
export function audit(evidence: Evidence): Audit {
  const { calls, conflicts } = evidence;
  const records = new Records(evidence.truth);
  const shown = new Shown(conflicts, evidence.journal);
  const gaps = gapsOf(calls);
  const differing = disagreements(records, shown, evidence.unmapped);
  const lost = lostEdits(lastEdits(editsOf(evidence)), { records, shown, gaps });
  const counts: Counts = {
    linkable: records.haveTruth ? (evidence.linkable?.length ?? null) : null,
    linked: linked(records),
    wrongLinks: wrongLinks(records),
    missedLinks: missedLinks(records, evidence),
    createdInHubspot: creates(calls, 'hubspot'),
    createdInGorgias: creates(calls, 'gorgias'),
    updates: updates(calls),
    conflicts: conflicts.length,
    edits: edits(calls),
    hubspotCalls: apiCalls(calls, 'hubspot'),
    gorgiasCalls: apiCalls(calls, 'gorgias'),
    rejected429: rejected429(calls),
    disagreements: differing.length,
    lostEdits: lost.length,
    gapEdits: gapEdits(gaps),
    lostChannels: lostChannels(records, calls, gaps),
    duplicateCreates: duplicateCreates(calls),
    echoWrites: echoWrites(calls),
    secondPassWrites: secondPassWrites(calls, evidence.secondPass),
  };
  return { counts, findings: findingsOf(differing, lost) };
}
