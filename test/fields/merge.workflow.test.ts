/** Whoever survives a merge keeps the customer fields of both, those that nobody maps as well. */
import { expect, test } from 'vitest';
import { Duplicates } from '../duplicates/duplicates.ts';
import { contact, customer, given } from '../engine/scenario.ts';
import { Desk } from './desk.ts';

test('values of customer fields survive a merge, mapped or not', async () => {
  const world = await given(
    [
      {
        hubspot: contact('Ada', 'Quill', 'ada@example.com', { jobtitle: 'Miller' }),
        gorgias: customer('Ada Quill', ['ada@example.com']),
      },
      {
        hubspot: contact('Ada', 'Quill', 'ada@example.org', { city: 'Ghent' }),
        gorgias: customer('Ada Quill', ['ada@example.org']),
      },
    ],
    {
      connection: {
        fields: {
          job: { hubspot: 'jobtitle', gorgias: 'field:Job' },
          place: { hubspot: 'city', gorgias: 'field:Place' },
        },
      },
    },
  );
  const desk = new Desk(world.engine.running);
  const line = (label: string) => desk.createField({ label, data_type: 'text', input_type: 'input' });
  const [job, place, mine, theirs] = [await line('Job'), await line('Place'), await line('Mine'), await line('Theirs')];
  const [one, other] = [world.person(0), world.person(1)];
  await world.control.edit('gorgias', one.gorgias, { custom_fields: [{ id: mine, value: 'first' }] });
  await world.control.edit('gorgias', other.gorgias, {
    custom_fields: [
      { id: mine, value: 'second' },
      { id: theirs, value: 'kept' },
    ],
  });
  await world.sync();
  const duplicates = new Duplicates(world);
  await duplicates.proposeAndAccept({ side: 'gorgias', id: one.gorgias }, { side: 'gorgias', id: other.gorgias });
  expect((await duplicates.run())[0]).toMatchObject({ state: 'done', why: null });
  await world.quiet();
  const [survivor] = await world.control.live('gorgias');
  const held = survivor?.fields.custom_fields as Record<string, unknown>;
  const own = survivor?.id === one.gorgias ? 'first' : 'second';
  expect(held).toEqual({ [job]: 'Miller', [place]: 'Ghent', [mine]: own, [theirs]: 'kept' });
  const [left] = await world.control.live('hubspot');
  expect(left?.fields).toMatchObject({ jobtitle: 'Miller', city: 'Ghent' });
});
