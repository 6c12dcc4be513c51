/** Definitions and values of fields: not asked of live accounts, where a field can be archived but never deleted. */
import { describe, expect, test } from 'vitest';
import { createMemoryGorgias } from '../../src/gorgias/memory.ts';
import { sandboxGorgias, sandboxHubspot } from './sandbox.ts';

const OTHER_READINGS = {
  'gorgias.bulk-fields': 'replace',
  'gorgias.field-values-shape': 'array',
  'gorgias.get-fills-custom-fields': 'on-request',
};

const HOMES = [
  ['memory', async () => ({ api: createMemoryGorgias().api, close: async () => {} })],
  ['the sandbox', () => sandboxGorgias()],
  ['the sandbox, read the other way', () => sandboxGorgias({ switches: OTHER_READINGS })],
] as const;

describe.each(HOMES)('customer fields of Gorgias: %s', (_, open) => {
  test('a field is made, extended and found again; values come and go by the complete set', async () => {
    const { api, close } = await open();
    try {
      const line = await api.createField({ label: 'Line', dataType: 'text', description: 'One line' });
      const made = await api.createField({ label: 'Metal', dataType: 'text', choices: ['Gold'] });
      expect(made).toMatchObject({ label: 'Metal', dataType: 'text', inputType: 'dropdown', choices: ['Gold'] });
      const metal = await api.updateField(made, { choices: ['Gold', 'Metals::Silver'] });
      expect(metal).toMatchObject({ id: made.id, choices: ['Gold', 'Metals::Silver'], archived: false });
      const listed = (await api.listFields({})).definitions.find(({ id }) => id === made.id);
      expect(listed?.choices).toEqual(['Gold', 'Metals::Silver']);

      const channels = [{ type: 'email', address: 'ada@example.com', preferred: true }];
      const created = await api.createCustomer({ name: 'Ada Quill', channels });
      const id = created.kind === 'created' ? created.record.id : '';
      const both = { [line.id]: 'one', [metal.id]: 'Metals::Silver' };
      expect(await api.putFieldValues(id, both)).toEqual({ kind: 'found', values: both });
      expect(await api.getFieldValues(id)).toEqual({ kind: 'found', values: both });
      const slots = { [`field:${line.id}`]: 'one', [`field:${metal.id}`]: 'Metals::Silver' };
      expect(await api.getCustomer(id)).toMatchObject({ record: { slots } });
      expect((await api.listCustomers({})).rows.find((row) => row.id === id)?.slots).toMatchObject(slots);

      expect(await api.deleteFieldValue(id, line.id)).toEqual({ kind: 'cleared' });
      // What is not there is cleared already.
      expect(await api.deleteFieldValue(id, line.id)).toEqual({ kind: 'cleared' });
      expect(await api.getFieldValues(id)).toEqual({ kind: 'found', values: { [metal.id]: 'Metals::Silver' } });
    } finally {
      await close();
    }
  });
});

test('HubSpot lists owners, keeps archived definitions, and takes a whole list of options', async () => {
  const { api, close } = await sandboxHubspot();
  try {
    const { owners } = await api.listOwners({});
    expect(owners).toContainEqual({ id: '71000001', name: 'Ada Example' });
    await api.ensurePropertyGroup({ name: 'gorgias', label: 'Gorgias' });
    const options = [{ label: 'Gold', value: 'g', hidden: false }];
    const draft = {
      name: 'metal',
      label: 'Metal',
      group: 'gorgias',
      type: 'enumeration',
      fieldType: 'select',
      options,
    };
    expect(await api.createProperty(draft)).toBe('created');
    await api.setPropertyOptions('metal', [...options, { label: 'Silver', value: 's', hidden: false }]);
    const found = (await api.contactProperties()).find(({ name }) => name === 'metal');
    expect(found?.options.map(({ value }) => value)).toEqual(['g', 's']);
    expect((await api.archivedProperties()).map(({ name }) => name)).not.toContain('metal');
  } finally {
    await close();
  }
});
