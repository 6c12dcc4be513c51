import type { Daemon } from '../../demo/product/daemon.ts';
import type { Operations, Status } from '../../demo/product/operations.ts';
import { until } from '../../demo/story/until.ts';
import type { Control } from '../../demo/world/control.ts';

/** A daemon that starts while a service is down ends; whoever keeps it starts it again. */
const START_MS = 120_000;
/** A daemon without an answer for so long hangs. */
const SILENT_MS = 20_000;

/** Who looks after the daemon as a service manager and an operator would: what has ended is started again. */
export class Keeper {
  readonly #daemon: Daemon;
  readonly #control: Control;
  #webhooks = true;
  #answered = Date.now();
  /** Credentials of a side are refused until then. */
  #refusedUntil = 0;

  constructor(daemon: Daemon, control: Control) {
    this.#daemon = daemon;
    this.#control = control;
  }

  get operations(): Operations {
    return this.#daemon.operations;
  }

  /** Points HubSpot's webhooks to the daemon, or nowhere. */
  async webhooks(on: boolean): Promise<void> {
    this.#webhooks = on;
    if (!on) await this.#control.webhooks(null);
    else await this.#pointWebhooks();
  }

  refusedFor(realMs: number): void {
    this.#refusedUntil = Date.now() + realMs;
  }

  async start(): Promise<void> {
    await until(
      'the daemon to start',
      START_MS,
      () =>
        this.#daemon.start().then(
          () => true,
          () => false,
        ),
      200,
    );
    this.#answered = Date.now();
    await this.#pointWebhooks();
  }

  kill = (): Promise<void> => this.#daemon.kill();

  async restart(): Promise<void> {
    await this.#daemon.stop();
    await this.start();
  }

  /** The daemon's status; undefined while it does not answer. What ended or hangs is started again. */
  async look(): Promise<Status | undefined> {
    const status = await this.#ask();
    if (status !== undefined) {
      this.#answered = Date.now();
      await this.#operate(status);
      return status;
    }
    if (this.#daemon.ended) await this.start();
    else if (Date.now() - this.#answered > SILENT_MS) {
      await this.kill();
      await this.start();
    }
    return undefined;
  }

  async #ask(): Promise<Status | undefined> {
    try {
      return await this.#daemon.operations.status();
    } catch {
      return undefined;
    }
  }

  /** What waits for an operator: new credentials, a brake. */
  async #operate({ connections }: Status): Promise<void> {
    if (connections.some(({ stopped }) => stopped !== null) && Date.now() > this.#refusedUntil) await this.restart();
    for (const { brakes } of connections)
      for (const { run } of brakes) await this.operations.release(run, 'the drill means it').catch(() => undefined);
  }

  async #pointWebhooks(): Promise<void> {
    if (!this.#webhooks) return;
    const status = await this.#ask();
    if (status !== undefined) await this.#control.webhooks(status.webhookUrl);
  }
}
