import { readFileSync, writeFileSync } from 'node:fs';
import { EXIT } from '../../cli/failure.ts';
import { SIDES, type Side, type TruthRow } from '../../demo/audit/evidence/types.ts';
import { Daemon, type Installation } from '../../demo/product/daemon.ts';
import { discard, makeInstallation } from '../../demo/product/installation.ts';
import { Control } from '../../demo/world/control.ts';
import { ask } from '../../demo/world/http.ts';
import { idle } from './idle.ts';
import { Operations } from './operations.ts';
import { spawnSandbox, type SandboxFlags, type SpawnedSandbox } from './sandbox-process.ts';

const STOPPING = ['SIGINT', 'SIGTERM'] as const;

export type World = Readonly<Record<Side, readonly TruthRow[]>>;

/** How the daemon is to run: `timeScale` divides every vendor duration, its own budget's windows as well. */
export interface Running {
  readonly mode: 'watch' | 'live';
  readonly timeScale: number;
  /** Whether whoever is missing on one side is made there; as before, if nothing is said. */
  readonly creates?: boolean;
}

/** With no limits on the other side, the daemon's own budget must not hold it back either. */
export const UNHURRIED_BY_LIMITS = 500;

/**
 * A simulated HubSpot and Gorgias in a process of their own, and Tandem in another, started and stopped at will. What
 * is measured shares no process with what measures.
 */
export class Stage {
  readonly control: Control;
  readonly installation: Installation;
  readonly sandbox: SpawnedSandbox;
  readonly daemon: Daemon;
  #api: Operations | undefined;

  private constructor(installation: Installation, sandbox: SpawnedSandbox) {
    this.installation = installation;
    this.sandbox = sandbox;
    this.control = new Control(sandbox.controlUrl);
    this.daemon = new Daemon(installation);
  }

  static async open(flags: SandboxFlags): Promise<Stage> {
    const installation = makeInstallation();
    const stage = new Stage(installation, await spawnSandbox(flags, installation.config));
    for (const signal of STOPPING) process.once(signal, stage.#leave);
    return stage;
  }

  /** A bench that is stopped leaves no daemon behind, which would have nobody to stop it. */
  readonly #leave = (): void => {
    const gone = () => process.exit(EXIT.failed);
    this.close().then(gone, gone);
  };

  get api(): Operations {
    if (this.#api === undefined) throw new Error('the daemon does not run');
    return this.#api;
  }

  async start({ mode, timeScale, creates }: Running): Promise<void> {
    const { config, dataDir } = this.installation;
    const yaml = readFileSync(config, 'utf8')
      .replace(/^timeScale: .*$/m, `timeScale: ${timeScale}`)
      .replace(/^( +mode:) \w+$/m, `$1 ${mode}`);
    const create = `create: { hubspot: ${creates}, gorgias: ${creates} }`;
    writeFileSync(config, creates === undefined ? yaml : yaml.replace(/create: \{[^}]*\}/, create));
    const { url } = await this.daemon.start();
    this.#api = new Operations(url, dataDir);
  }

  async stop(): Promise<void> {
    this.#api = undefined;
    await this.daemon.stop();
  }

  idle(forMs?: number): Promise<void> {
    return idle(this.api, forMs);
  }

  /** HubSpot sends its webhooks to the daemon. */
  async hear(): Promise<void> {
    const { webhookUrl } = await this.api.get<{ webhookUrl: string }>('/v1/status');
    await this.control.webhooks(webhookUrl);
  }

  limits(enabled: boolean): Promise<unknown> {
    return ask(this.control.url, '/limits', { method: 'POST', json: { enabled } });
  }

  /** Webhooks come at once, in order and once, or as HubSpot's do. */
  orderly(yes: boolean): Promise<unknown> {
    const json = { 'hubspot.webhook-disorder': yes ? 'off' : 'on' };
    return ask(this.control.url, '/switches', { method: 'POST', json });
  }

  async truth(): Promise<World> {
    const rows = await Promise.all(SIDES.map((side) => this.control.truth(side)));
    return { hubspot: rows[0] ?? [], gorgias: rows[1] ?? [] };
  }

  /** Calls so far, by number. */
  async now(): Promise<number> {
    return (await this.control.health()).calls;
  }

  async close(): Promise<void> {
    for (const signal of STOPPING) process.off(signal, this.#leave);
    await this.daemon.close();
    await this.sandbox.stop();
    await discard(this.installation);
  }
}
