/** The daemon and both simulated services in this process, wired by the product's own code; limits are on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { silent } from '../../src/daemon/embedded/progress.ts';
import { type Daemon, startDaemon } from '../../src/daemon/start.ts';
import { type Ledger, openLedger } from '../../src/ledger/db.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts';
import { Api } from './api.ts';
import { type Changes, configFor } from './config.ts';
import { Control } from './control.ts';
import { logOfThisProcess } from './log.ts';
import { freshStore, makeNamespace, type Store } from './store.ts';

export interface EngineOptions {
  readonly sandbox?: SandboxOptions;
  /** Laid over the connection that the sandbox writes. */
  readonly connection?: Changes;
  /** Webhooks reach the daemon; without them only polls and sweeps see changes. */
  readonly webhooks?: boolean;
}

/** Vendor time runs this much faster: a poll a second, a Gorgias bucket that refills in a third of one. */
export const SPEED = 60;

export class Engine {
  readonly running: RunningSandbox;
  readonly control: Control;
  readonly store: Store;
  readonly ledger: Ledger;
  #client: Client;
  readonly #options: EngineOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'tandem-engine-'));
  #daemon: Daemon | undefined;

  constructor(parts: {
    running: RunningSandbox;
    store: Store;
    ledger: Ledger;
    client: Client;
    options: EngineOptions;
  }) {
    this.running = parts.running;
    this.control = new Control(parts.running.controlUrl);
    this.store = parts.store;
    this.ledger = parts.ledger;
    this.#client = parts.client;
    this.#options = parts.options;
  }

  /** Starts the daemon, or starts it again with other settings. */
  async start(changes: Changes = this.#options.connection ?? {}): Promise<void> {
    this.#daemon = await startDaemon({
      config: configFor(this.running, changes),
      dataDir: openDataDir(this.#folder),
      env: { ...this.store.env, TEMPORAL_NAMESPACE: this.#client.options.namespace },
      log: logOfThisProcess(),
      progress: silent,
      bundle: { codePath: inject('workflowBundle') },
    });
    if (this.#options.webhooks) await this.control.webhooks(`${this.#daemon.apiUrl}/webhooks/hubspot/sandbox`);
  }

  get client(): Client {
    return this.#client;
  }

  /** Everything that Temporal knew is gone: the next start finds an empty store. */
  async loseTemporal(): Promise<void> {
    await this.#deleteSchedules();
    const namespace = `${this.store.name}-anew`;
    await makeNamespace(this.store.env.TEMPORAL_ADDRESS ?? '', namespace);
    this.#client = new Client({ connection: this.client.connection, namespace });
  }

  /** The data directory. */
  get folder(): string {
    return this.#folder;
  }

  get runs(): boolean {
    return this.#daemon !== undefined;
  }

  get api(): Api {
    if (this.#daemon === undefined) throw new Error('the daemon is not running');
    return new Api(this.#daemon.apiUrl, openDataDir(this.#folder).apiToken);
  }

  /** Drains and stops the daemon; the ledger, the histories and the services stay. */
  async stop(): Promise<void> {
    await this.#daemon?.stop();
    this.#daemon = undefined;
  }

  async close(): Promise<void> {
    await this.control.release();
    await this.stop();
    await this.#deleteSchedules();
    await this.running.stop();
    await this.ledger.close();
    await this.client.connection.close();
    await this.store.drop();
    rmSync(this.#folder, { recursive: true });
  }

  /** The server is everybody's: schedules that went on would keep it busy for the worlds that come later. */
  async #deleteSchedules(): Promise<void> {
    for await (const { scheduleId } of this.client.schedule.list())
      await this.client.schedule.getHandle(scheduleId).delete();
  }
}

/** Everything but the daemon, so that a scenario can put records in place first. */
export async function makeEngine(options: EngineOptions = {}): Promise<Engine> {
  const store = await freshStore();
  const running = await startSandbox({ speed: SPEED, ...options.sandbox });
  const connection = await Connection.connect({ address: store.env.TEMPORAL_ADDRESS ?? '' });
  const client = new Client({ connection, namespace: store.name });
  await migrate(store.databaseUrl);
  const ledger = await openLedger(store.databaseUrl, { connections: 4 });
  return new Engine({ running, store, ledger, client, options });
}
