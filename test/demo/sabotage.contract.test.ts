import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit, type Counts } from '../../src/demo/audit/audit.ts';
import type { Evidence } from '../../src/demo/audit/evidence/types.ts';
import { missesTooMany, ZERO_LIST } from '../../src/demo/audit/zero-list.ts';
import { SABOTAGES } from '../../src/demo/sabotage/keys.ts';
import { sabotaged } from '../../src/demo/sabotage/sabotage.ts';
import { Rogue } from '../../src/demo/sabotage/world.ts';
import { sandboxEvidence } from '../../src/demo/story/collect.ts';
import { Control } from '../../src/demo/world/control.ts';
import { ask } from '../../src/demo/world/http.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/start.ts';

/** Each person is the same on both sides, and one only in HubSpot until a customer is made from the contact. */
const PEOPLE = [
  'person,side,first_name,last_name,email,phone,language',
  ...['ann', 'bob', 'cid', 'dora'].map((name, n) => `${name},both,${name},Bell,${name}@example.com,+1202555012${n},en`),
  'eve,hubspot,eve,Bell,eve@example.com,,en',
].join('\n');

interface Scene {
  readonly sandbox: RunningSandbox;
  readonly control: Control;
  readonly rogue: Rogue;
}

let scene: Scene;
beforeEach(async () => {
  const sandbox = await startSandbox({ people: PEOPLE, speed: 100 });
  const control = new Control(sandbox.controlUrl);
  scene = { sandbox, control, rogue: new Rogue(sandbox, control) };
  await tieEverybody(scene);
});
afterEach(() => scene.sandbox.stop());

/** What the product would do: the cross-id property, a customer for eve, and everybody's tie. */
async function tieEverybody({ sandbox, control, rogue }: Scene): Promise<void> {
  await ask(sandbox.hubspotUrl, '/crm/v3/properties/contacts', {
    method: 'POST',
    json: {
      ...{ name: 'gorgias_customer_id', label: 'Gorgias id', type: 'string', fieldType: 'text' },
      ...{ groupName: 'contactinformation', hasUniqueValue: true },
    },
    headers: { authorization: `Bearer ${sandbox.hubspotToken}` },
  });
  const channels = [{ type: 'email', address: 'eve@example.com' }];
  await rogue.createCustomer({ name: 'eve Bell', email: 'eve@example.com', language: 'en', channels });
  const customers = await control.truth('gorgias');
  for (const { id, person } of await control.truth('hubspot')) {
    const customer = customers.find((one) => one.person === person);
    await rogue.updateContact(id, { gorgias_customer_id: customer?.id });
  }
}

async function collected({ control }: Scene): Promise<Evidence> {
  const { calls } = await control.health();
  const shown = { conflicts: [], journal: [], secondPass: { from: calls, to: calls } };
  return { ...(await sandboxEvidence(control)), ...shown };
}

/** The counts that say that something is wrong. */
const wrong = (counts: Counts): readonly string[] => [
  ...ZERO_LIST.filter((key) => counts[key] !== 0),
  ...(missesTooMany(counts) ? ['missedLinks'] : []),
];

test('a world in step has nothing wrong', async () => {
  const { counts } = audit(await collected(scene));
  expect(wrong(counts)).toEqual([]);
  expect([counts.linkable, counts.linked]).toEqual([4, 5]);
});

test.each(SABOTAGES)('sabotage of %s raises exactly that count', async (key) => {
  const evidence = await collected(scene);
  const after = await sabotaged(key, scene.rogue, evidence, () => sandboxEvidence(scene.control));
  expect(wrong(audit(after).counts)).toEqual([key]);
});
