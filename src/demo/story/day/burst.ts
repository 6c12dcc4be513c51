import type { Cast } from '../cast.ts';
import { counted } from '../say.ts';
import { IMPORT, type Stage } from '../stage.ts';

/** An import writes one value to many contacts at once. */
export async function burst({ control, customers, fresh, say }: Stage, cast: Cast): Promise<void> {
  const couples = cast.take(Math.max(10, Math.ceil(customers * 0.03)));
  await Promise.all(
    couples.map(({ contact }) => control.edit('hubspot', contact.id, { mobilephone: fresh.phone() }, IMPORT)),
  );
  say.line(`An import writes a mobile phone to ${counted(couples.length, 'contact')} at once`);
}
