import type { TriageInput } from './messages.ts';
import { reads } from './proxies.ts';

/**
 * Reads up to a hundred HubSpot records in one call and drops the marks of those that equal their agreement:
 * echoes of our own writes and background bumps end here. What is missing is looked up: merged, or gone.
 */
export async function triage({ connection, lane, ids }: TriageInput): Promise<void> {
  const hubspot = reads(connection, 'hubspot', lane);
  const { missing } = await hubspot.triageHubspot({ connection, lane, ids });
  for (const id of missing) await hubspot.lookUpHubspot({ connection, lane, id });
}
