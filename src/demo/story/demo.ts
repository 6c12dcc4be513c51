import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../audit/audit.ts';
import { notZero } from '../audit/zero-list.ts';
import { Daemon } from '../product/daemon.ts';
import { discard, makeInstallation } from '../product/installation.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { Control } from '../world/control.ts';
import { evidenceOf } from './collect.ts';
import { Draw } from './draw.ts';
import { Fresh } from './fresh.ts';
import { harmed } from './harm.ts';
import type { DemoOptions } from './options.ts';
import { reportOf } from './report.ts';
import { Say } from './say.ts';
import type { Stage } from './stage.ts';
import { stopAsked } from './stop.ts';
import { populate, tell } from './story.ts';
import { tableOf } from './table.ts';

/** Answers the exit code: 0, or 1 if a count is too high that must not be. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const say = new Say();
  const installation = makeInstallation();
  const daemon = new Daemon(installation);
  const sandbox = await startSandbox({ speed: options.speed, seed: options.seed });
  const asked = stopAsked(() => daemon.signal('SIGKILL'));
  const control = new Control(sandbox.controlUrl);
  const draw = new Draw(options.seed);
  let keep = true;
  try {
    say.line(
      `Speed ${options.speed}: a minute of both services lasts ${(60 / options.speed).toFixed(1)} s. Log: ${installation.log}`,
    );
    const customers = await populate({ control, say }, options);
    const stage: Stage = { sandbox, control, installation, daemon, draw, fresh: new Fresh(draw), say, customers };
    const code = await Promise.race([perform(stage, options), asked.then(() => undefined)]);
    if (code !== undefined && options.exit !== true) await asked;
    keep = code !== 0;
    return code ?? 1;
  } finally {
    await daemon.close();
    await sandbox.stop();
    if (keep) say.line(`What the daemon left is in ${installation.dataDir} and ${installation.log}`);
    else await discard(installation);
  }
}

async function perform(stage: Stage, options: DemoOptions): Promise<number> {
  const { say, daemon } = stage;
  const { facts, secondPass } = await tell(stage, options);
  const evidence = await evidenceOf(stage, secondPass);
  const { sabotage } = options;
  const judged = audit(sabotage === undefined ? evidence : await harmed(stage, evidence, sabotage));
  const failed = notZero(judged.counts);
  if (failed.length > 0)
    writeFileSync(join(stage.installation.dataDir, 'evidence.json'), JSON.stringify(evidence), { mode: 0o600 });
  const report = reportOf(facts, judged.counts, failed);
  say.phase(`What happened, as the audit counts it (${facts.seconds} s)`);
  process.stderr.write(`${tableOf(report)}\n`);
  for (const finding of judged.findings.slice(0, 20)) say.line(finding);
  const { temporalUi, apiUrl } = await daemon.operations.status();
  if (options.json === true) process.stdout.write(`${JSON.stringify(report)}\n`);
  if (options.exit !== true) {
    say.phase(
      `Temporal UI: ${temporalUi ?? 'none'}   Operations API: ${apiUrl} (token: ${stage.installation.dataDir}/api-token)`,
    );
    say.line('Everything goes on until Ctrl-C.');
  }
  return failed.length === 0 ? 0 : 1;
}
