import { refusedCredential, refusesCredential } from '../core/refused-credential.ts';
import { isVendorError, type VendorError } from '../core/vendor-error.ts';
import { InstallationError } from './datadir/failure.ts';

/**
 * A connection's first call to a service. A kept access token may have died while the daemon did not run: then once
 * more, with another.
 * @throws InstallationError `credentials`, for an operator to read
 */
export async function knock<T>(connection: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call().catch((error: unknown) => {
      if (isVendorError(error) && error.code === 'stale') return call();
      throw error;
    });
  } catch (error) {
    throw isVendorError(error) && refusesCredential(error) ? forOperators(connection, error) : error;
  }
}

function forOperators(connection: string, error: VendorError): InstallationError {
  const { message, cure } = refusedCredential(connection, error);
  return new InstallationError('credentials', `${message}. ${cure}`, { cause: error });
}
