import { readFileSync } from 'node:fs';
import { seedPeople } from '../../sandbox/control/sandbox.ts';
import { startSandbox } from '../../sandbox/start.ts';
import type { Opened, Report } from './world.ts';

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The largest resident size there ever was, in MB. */
const peakMb = (): number => {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
};

const [customers = 0, seed = 1] = process.argv.slice(2).map(Number);
const running = await startSandbox({ seed });
const [began, cpuBefore] = [performance.now(), cpuSeconds()];
const loaded = seedPeople(running.sandbox, customers, seed);
const loadSeconds = (performance.now() - began) / 1000;
const opened: Opened = {
  hubspotUrl: running.hubspotUrl,
  gorgiasUrl: running.gorgiasUrl,
  hubspotToken: running.hubspotToken,
  gorgiasAuthorization: `Basic ${btoa(`${running.gorgiasEmail}:${running.gorgiasKey}`)}`,
  hubspot: loaded?.hubspot ?? 0,
  gorgias: loaded?.gorgias ?? 0,
  loadSeconds,
  loadCpuSeconds: cpuSeconds() - cpuBefore,
};
for (const service of Object.values(running.sandbox.services)) service.setLimits(false);
running.sandbox.kernel.switches.set('hubspot.background-bump', 'off');
running.sandbox.kernel.switches.set('hubspot.search-lag-ms', '0');
process.send?.(opened);
process.on('message', () => process.send?.({ cpuSeconds: cpuSeconds(), peakMb: peakMb() } satisfies Report));
process.once('disconnect', () => {
  void running.stop().then(() => process.exit(0));
});
