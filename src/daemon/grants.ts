/** OAuth of all connections: one source of tokens for every grant, whoever was given it. */
import type { AccessTokens } from '../core/access.ts';
import type { Side } from '../core/types.ts';
import { createRenewal } from '../credentials/endpoint.ts';
import { createTokenStore, grantId } from '../credentials/ledger-store.ts';
import type { Grant } from '../credentials/port.ts';
import { TokenSource } from '../credentials/source.ts';
import type { Ledger } from '../ledger/db.ts';
import { dropOldGrants } from '../ledger/grants.ts';
import type { TokensOf } from './clients.ts';
import type { Config, ConnectionConfig, OAuthConfig } from './config/config.ts';
import { callDeadlineMs } from './deadline.ts';

export type TokensOfConnection = (connection: string) => TokensOf;

/** Forgets what connections of this configuration were granted before. */
export async function openGrants(ledger: Ledger, { timeScale, connections }: Config): Promise<TokensOfConnection> {
  const inUse = connections.flatMap(grantsOf).map((grant) => grantId(ledger, grant));
  const names = connections.map(({ name }) => name);
  await dropOldGrants(ledger.sql, names, inUse);
  const sources = new Map<string, AccessTokens>();
  return (connection) => (side, baseUrl, app) => {
    const grant = grantOf(side, baseUrl, app);
    const id = grantId(ledger, grant);
    const known = sources.get(id);
    if (known !== undefined) return known;
    const renew = createRenewal(grant, { timeScale, deadlineMs: callDeadlineMs(timeScale) });
    const source = new TokenSource({ store: createTokenStore(ledger, grant, connection), renew, timeScale });
    sources.set(id, source);
    return source;
  };
}

const grantOf = (side: Side, baseUrl: string, { kind: _, ...app }: OAuthConfig): Grant => ({ side, baseUrl, ...app });

const grantsOf = ({ hubspot, gorgias }: ConnectionConfig): readonly Grant[] => [
  ...(hubspot.auth.kind === 'oauth' ? [grantOf('hubspot', hubspot.baseUrl, hubspot.auth)] : []),
  ...(gorgias.auth.kind === 'oauth' ? [grantOf('gorgias', gorgias.baseUrl, gorgias.auth)] : []),
];
