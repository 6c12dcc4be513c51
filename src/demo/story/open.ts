import { counted } from './say.ts';
import type { Stage } from './stage.ts';

/** Starts the daemon and points HubSpot's webhooks to it. */
export async function openFor({ daemon, control, say }: Stage): Promise<void> {
  const begun = Date.now();
  const operations = await daemon.start();
  await control.webhooks((await operations.status()).webhookUrl);
  say.line(`Tandem answers after ${counted(Math.round((Date.now() - begun) / 100) / 10, 'second')}`);
}
