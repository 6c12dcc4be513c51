import type { ClientConnectConfig } from '@temporalio/envconfig';
import type { ServerOptions } from './postgres.ts';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  /** For `Connection.connect` and `NativeConnection.connect`, as the standard variables say. */
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly uiUrl: string | null;
  readonly external: boolean;
  readonly adopted: boolean;
  stop(options?: { readonly force?: boolean }): Promise<void>;
}

export const startTemporal = async (_options: ServerOptions): Promise<TemporalServer> => {
  throw new Error('not built yet');
};
