import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Deps } from '../../activities/deps.ts';
import { SIDES } from '../core/types.ts';
import { connectionOf, putConnection } from '../ledger/connections.ts';
import { type Ledger, openLedger } from '../ledger/db.ts';
import { readSeen, writeSeen } from '../ledger/fields.ts';
import { migrate } from '../ledger/migrate.ts';
import { turnPreviewsIntoMarks } from '../ledger/previews.ts';
import { createApp } from '../server/app.ts';
import { Accounts } from './accounts.ts';
import type { Config } from './config/config.ts';
import { keptBundle } from './bundle.ts';
import { type Connected, connect } from './connect.ts';
import type { DataDir } from './datadir/open.ts';
import { removeRuntime, writeRuntime } from './datadir/runtime.ts';
import { startDispatcher } from './dispatcher.ts';
import { putDerivedSchedules } from './derived.ts';
import { createDuplicateRuns, resumeMerges } from './duplicates.ts';
import { freePort } from './embedded/ports.ts';
import { type PostgresServer, startPostgres } from './embedded/postgres.ts';
import type { Progress } from './embedded/progress.ts';
import { watchServers } from './embedded/watch.ts';
import { openGrants } from './grants.ts';
import { startTemporal, type TemporalServer } from './embedded/temporal.ts';
import { createFieldRuns, startFieldsCheck } from './fields.ts';
import { unlessAborted } from './unless-aborted.ts';
import { withoutValues } from './log.ts';
import { reachAll } from './reach.ts';
import { startRescans } from './rescans.ts';
import { putSchedules } from './schedules.ts';
import { createSidebarOrders, resumeSidebar, sidebarSecrets } from './sidebar.ts';
import { Stack } from './stack.ts';
import { startStatistics } from './statistics.ts';
import { createSweeps, startFirstSweep } from './sweeps.ts';
import { startWorkers } from './workers.ts';

export interface DaemonOptions {
  readonly config: Config;
  readonly dataDir: DataDir;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly progress: Progress;
  /** Workflows bundled beforehand, by the same version; without them the data directory keeps a bundle. */
  readonly bundle?: WorkflowBundleOption;
  /** Ends a start that is under way: it stops what it has started, and throws the reason. */
  readonly signal?: AbortSignal;
}

export interface Daemon {
  readonly apiUrl: string;
  readonly temporalUi: string | null;
  /** Rejects if a part fails that the daemon cannot live without. */
  readonly failed: Promise<unknown>;
  /** Drains and stops; twice is harmless. */
  stop(): Promise<void>;
}

/** Starts everything on one data directory, in the order in which the parts need each other; stops in reverse. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const stack = new Stack();
  try {
    return await assemble(options, stack);
  } catch (error) {
    await stack.unwind();
    throw error;
  }
}

async function assemble(
  { config, dataDir, env, log, progress, bundle, signal }: DaemonOptions,
  stack: Stack,
): Promise<Daemon> {
  signal?.throwIfAborted();
  const workflows = bundled(bundle, dataDir, progress);
  const [postgres, temporal] = await servers({ dataDir, env, progress, signal }, stack);
  const watch = watchServers({ PostgreSQL: postgres.identity, 'The Temporal server': temporal.identity });
  stack.add(async () => watch.stop());
  const databaseUrl = postgres.url;
  await migrate(databaseUrl);
  const ledger = await openLedger(databaseUrl, { connections: 20 });
  stack.add(() => ledger.close());
  const statistics = startStatistics(ledger, log);
  stack.add(() => statistics.stop());

  const secretOf = sidebarSecrets(dataDir);
  const connected = await connectAll({ config, ledger, stack, progress, secretOf, signal });
  const byName = new Map(connected.map((connection) => [connection.name, connection]));
  const stopping = new AbortController();
  const deps: Deps = { ledger, stopping: stopping.signal, connection: (name) => known(byName, name) };

  const client = await temporalClient(temporal, stack);
  const code = await unlessAborted(workflows, signal);
  const native = await NativeConnection.connect(temporal.connectionOptions ?? { address: temporal.address });
  stack.add(() => native.close());
  const workers = await startWorkers({
    connection: native,
    namespace: temporal.namespace,
    deps,
    connections: [...byName.keys()],
    bundle: code,
  });
  stack.add(async () => {
    stopping.abort();
    workers.shutdown();
    await workers.done.catch(() => undefined);
  });

  signal?.throwIfAborted();
  const sidebarLedger = await openLedger(databaseUrl, { connections: 3 });
  stack.add(() => sidebarLedger.close());
  const dispatcher = await startDispatcher({ ledger, client, connections: connected, log });
  stack.add(() => dispatcher.stop());
  stack.add(await startRescans({ ledger, client, connections: connected, log }));
  // Its questions have filters that come and go, and wait for nobody's transaction.
  const asked = await openLedger(databaseUrl, { connections: 4, plans: 'fresh' });
  stack.add(() => asked.close());
  const app = createApp({
    ledger: asked,
    token: dataDir.apiToken,
    connections: connected.map(
      ({ name, portalId, mapping, sidebar, timeScale, config: { mode, hubspot, duplicates } }) => ({
        name,
        sidebar,
        timeScale,
        mode,
        portalId,
        fields: mapping.fields,
        automaticMerges: duplicates.automatic,
        webhookSecret: hubspot.clientSecret,
        webhookUrl: hubspot.webhookUrl,
      }),
    ),
    daemon: { temporalAddress: temporal.address, temporalUi: temporal.uiUrl, databaseUrl },
    sweeps: createSweeps(client, ledger),
    duplicates: createDuplicateRuns(client, config.timeScale),
    fields: createFieldRuns(client, ledger, (name) => known(byName, name)),
    sidebar: createSidebarOrders(client, config.timeScale),
    sidebarLedger,
    report: (error) => log.error(withoutValues(error), 'the operations API failed to answer'),
  });
  const apiUrl = await app.listen({ host: config.server.host, port: await freePort(config.server.port) });
  stack.add(() => app.close());
  for (const { config: one, name, timeScale } of connected)
    await putSchedules(client, {
      name,
      timeScale,
      pollSeconds: one.intervals.pollSeconds,
      sweepHours: one.intervals.sweepHours,
      fieldsMinutes: one.intervals.fieldsMinutes,
      duplicates: one.duplicates,
    });
  signal?.throwIfAborted();
  await startFirstSweeps(client, ledger, connected);
  for (const { name, timeScale } of connected) {
    await startFieldsCheck(client, name);
    await resumeMerges(client, ledger.sql, name, timeScale);
    await putDerivedSchedules(client, name, timeScale);
    await resumeSidebar(client, ledger.sql, name, timeScale);
  }

  signal?.throwIfAborted();
  writeRuntime(dataDir.path, {
    startedAt: new Date().toISOString(),
    apiUrl,
    webhookUrl: `${apiUrl}/webhooks/hubspot/${connected[0]?.name ?? ''}`,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
  });
  stack.add(async () => removeRuntime(dataDir.path));
  const failed = Promise.race([workers.done, watch.lost]);
  return { apiUrl, temporalUi: temporal.uiUrl, failed, stop: () => stack.unwind() };
}

/** Begun first and awaited last: bundling takes as long as the servers take to come up. */
function bundled(
  bundle: WorkflowBundleOption | undefined,
  dataDir: DataDir,
  progress: Progress,
): Promise<WorkflowBundleOption> {
  if (bundle !== undefined) return Promise.resolve(bundle);
  const workflows = keptBundle(dataDir, progress);
  // Should a server fail to start, nobody awaits it.
  workflows.catch(() => undefined);
  return workflows;
}

type Start = Pick<DaemonOptions, 'dataDir' | 'env' | 'progress'> & { readonly signal: AbortSignal | undefined };

async function servers(
  { dataDir, env, progress: log, signal }: Start,
  stack: Stack,
): Promise<[PostgresServer, TemporalServer]> {
  const postgres = await startPostgres({ dataDir, env, log, signal });
  stack.add(() => postgres.stop());
  signal?.throwIfAborted();
  const temporal = await startTemporal({ dataDir, env, log, signal });
  stack.add(() => temporal.stop());
  signal?.throwIfAborted();
  return [postgres, temporal];
}

interface Connecting {
  readonly config: Config;
  readonly ledger: Ledger;
  readonly stack: Stack;
  readonly progress: Progress;
  readonly secretOf: (connection: string) => string;
  readonly signal: AbortSignal | undefined;
}

async function connectAll({ config, ledger, stack, progress, secretOf, signal }: Connecting): Promise<Connected[]> {
  const all: Connected[] = [];
  const accounts = new Accounts(config.timeScale);
  const reached = await reachAll(config.connections, {
    say: (what) => progress.say(what),
    tokensOf: await openGrants(ledger, config),
    onOpen: (close) => stack.add(close),
    signal,
  });
  for (const one of reached) {
    const { name, mode } = one.config;
    const connecting = connect(one, {
      timeScale: config.timeScale,
      startedAt: await firstStart(ledger, name),
      accounts,
      sidebarSecret: secretOf(name),
      seen: await readSeen(ledger.sql, name),
    });
    const connected = await unlessAborted(connecting, signal);
    const before = await ledger.sql.query<{ mode: string }>('select mode from connections where name = $1', [name]);
    await putConnection(ledger.sql, name, mode, connected.portalId);
    if (mode === 'live' && before.rows[0]?.mode === 'watch') await turnPreviewsIntoMarks(ledger.sql, name);
    await writeSeen(ledger.sql, name, connected.fields.now().seen);
    all.push(connected);
  }
  return all;
}

/** When this connection was first seen; a little earlier, for vendors' clocks differ from ours. */
async function firstStart(ledger: Ledger, name: string): Promise<number> {
  const { rows } = await ledger.sql.query<{ created: Date }>('select created from connections where name = $1', [name]);
  return (rows[0]?.created.getTime() ?? Date.now()) - 120_000;
}

function known(byName: ReadonlyMap<string, Connected>, name: string): Connected {
  const connection = byName.get(name);
  if (connection === undefined) throw new Error(`no connection '${name}' in the configuration`);
  return connection;
}

async function temporalClient(temporal: TemporalServer, stack: Stack): Promise<Client> {
  const connection = await Connection.connect(temporal.connectionOptions ?? { address: temporal.address });
  stack.add(() => connection.close());
  return new Client({ connection, namespace: temporal.namespace });
}

async function startFirstSweeps(client: Client, ledger: Ledger, connected: readonly Connected[]): Promise<void> {
  for (const { name } of connected) {
    const stored = await connectionOf(ledger.sql, name);
    if (SIDES.some((side) => (side === 'hubspot' ? stored.hubspotListedAt : stored.gorgiasListedAt) === null))
      await startFirstSweep(client, name);
  }
}
