import type { Ledger } from '../ledger/db.ts';
import { endAccess, lockGrant, readGrant, type StoredGrant, writeGrant } from '../ledger/grants.ts';
import type { Grant, Kept, TokenStore } from './port.ts';
import { createSeal, type Seal } from './seal.ts';

/** The name of a grant in the ledger: says nothing of its tokens. */
export const grantId = (ledger: Ledger, { side, baseUrl, clientId, refreshToken }: Grant): string =>
  ledger.hash(JSON.stringify(['grant', side, baseUrl, clientId, refreshToken]));

/** Tokens in PostgreSQL. A row's lock keeps every other process from renewing, for as long as one call lasts. */
export function createTokenStore(ledger: Ledger, grant: Grant, connection: string): TokenStore {
  const id = grantId(ledger, grant);
  const seal = createSeal(grant.clientSecret, id);
  return {
    read: async () => keptIn(seal, await readGrant(ledger.sql, id)),
    renewed: (isEnough, renew) =>
      ledger.tx(async (sql) => {
        const kept = keptIn(seal, await lockGrant(sql, id, { connection, side: grant.side }));
        if (kept !== undefined && isEnough(kept)) return kept;
        const before = kept?.refreshToken ?? grant.refreshToken;
        const { accessToken, refreshToken = before, ...spans } = await renew(before);
        await writeGrant(sql, id, { sealed: seal.seal(JSON.stringify([accessToken, refreshToken])), ...spans });
        return { accessToken, refreshToken, ...spans };
      }),
    endAccess: () => endAccess(ledger.sql, id),
  };
}

/** What another secret sealed is as good as nothing: the configured refresh token is tried. */
function keptIn(seal: Seal, stored: StoredGrant | undefined): Kept | undefined {
  const opened = stored === undefined ? undefined : seal.open(stored.sealed);
  if (stored === undefined || opened === undefined) return undefined;
  const [accessToken, refreshToken] = JSON.parse(opened) as [string, string];
  return { accessToken, refreshToken, endsInMs: stored.endsInMs, renewInMs: stored.renewInMs };
}
