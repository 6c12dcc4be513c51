import type { Side } from './types.ts';
import type { VendorError } from './vendor-error.ts';

/** What an operator is told of a credential that a service does not take. */
export interface RefusedCredential {
  readonly message: string;
  readonly cure: string;
}

const NAMES: Readonly<Record<Side, string>> = { hubspot: 'HubSpot', gorgias: 'Gorgias' };

/** Whether the connection stands still until an operator does something: the next call would fare no better. */
export const refusesCredential = ({ code }: VendorError): boolean => code === 'auth' || code === 'forbidden';

/** Codes of the service only; nothing of the credential. */
export function refusedCredential(connection: string, error: VendorError): RefusedCredential {
  const name = NAMES[error.side];
  if (error.facts.renewal) return refusedRenewal(name, connection, error);
  if (error.code === 'forbidden')
    return {
      message: `${name} does not let the credentials of connection '${connection}' do everything (${error.message})`,
      cure: `Give the ${name} app or user the right to read and write customers, and start the daemon again; nothing was lost.`,
    };
  return {
    message: `${name} refused the credentials of connection '${connection}' (status ${error.status ?? 'unknown'})`,
    cure: `Put a valid ${name} credential into .env and start the daemon again; nothing was lost.`,
  };
}

/** A grant that was revoked, or an app that the service no longer knows by this secret (RFC 6749, 5.2). */
function refusedRenewal(name: string, connection: string, { status, facts }: VendorError): RefusedCredential {
  const why = `${facts.category === undefined ? '' : `${facts.category}, `}status ${status ?? 'unknown'}`;
  const cure =
    facts.category === 'invalid_client'
      ? `Put the app's present clientId into tandem.yaml and its client secret into .env`
      : `Authorise the app in ${name} once more, put its new refresh token into .env`;
  return {
    message: `${name} renews the access of connection '${connection}' no longer (${why})`,
    cure: `${cure} and start the daemon again; nothing was lost.`,
  };
}
