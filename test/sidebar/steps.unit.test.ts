import { expect, test } from 'vitest';
import {
  comparedIntegration,
  comparedWidget,
  type FoundIntegration,
  isOurIntegration,
  isOurWidget,
} from '../../src/core/sidebar/found.ts';
import { nextInstall, nextRemoval, stateOf } from '../../src/core/sidebar/steps.ts';
import { type SidebarPlace, wantedIntegration, wantedWidget } from '../../src/core/sidebar/wanted.ts';

const PLACE: SidebarPlace = { connection: 'main', portalId: '4711', url: 'https://tandem.example.com', show: 'data' };
const WANTED = wantedIntegration(PLACE, 'secret');

const found = (more: Partial<FoundIntegration> = {}): FoundIntegration => ({
  id: '7001',
  name: WANTED.name,
  description: WANTED.description,
  deactivated: false,
  http: WANTED.http,
  ...more,
});
const right = { id: '1', disabled: false, differences: [] };

test('what stands as it should needs nothing, with triggers spelled either way and headers in any case', () => {
  const answered = found({
    http: {
      ...WANTED.http,
      headers: { 'x-tandem-secret': 'secret' },
      triggers: {
        ticket_created: true,
        ticket_updated: true,
        ticket_message_created: true,
        ticket_status_updated: true,
        ticket_handed_over: false,
      },
    },
  });
  expect(comparedIntegration(WANTED, answered)).toEqual({ id: '7001', disabled: false, differences: [] });
  expect(nextInstall({ integrations: [right], widgets: [right] })).toBeUndefined();
});

test('differences are named, and the secret is in no name', () => {
  const { http } = WANTED;
  const changed = found({ name: 'Renamed', http: { ...http, headers: { 'X-Tandem-Secret': 'old' }, triggers: {} } });
  const compared = comparedIntegration(WANTED, changed);
  expect(compared.differences).toEqual(['name', 'headers', 'triggers']);
  expect(JSON.stringify(compared)).not.toContain('old');
});

test('ours is known by its mark or its address; an integration of somebody else never is', () => {
  expect(isOurIntegration(PLACE, found({ name: 'Renamed by a person' }))).toBe(true);
  expect(isOurIntegration(PLACE, found({ description: null }))).toBe(true);
  const elsewhere = { ...WANTED.http, url: 'https://other.example.com/webhooks/gorgias/main' };
  expect(isOurIntegration(PLACE, found({ description: 'CRM', http: elsewhere }))).toBe(false);
  const ofAnother = wantedIntegration({ ...PLACE, connection: 'second' }, 'secret');
  expect(isOurIntegration(PLACE, found({ ...ofAnother }))).toBe(false);
});

test('a widget is ours by the key of its card, or because it shows our integration', () => {
  const { template } = wantedWidget(PLACE, '7001');
  const base = { id: '1', type: 'custom', context: 'ticket', integrationId: null, appId: null, deactivated: false };
  const widget = { ...base, template: JSON.parse(JSON.stringify(template)) };
  expect(isOurWidget(PLACE, [], widget)).toBe(true);
  expect(comparedWidget(wantedWidget(PLACE, '7001'), widget).differences).toEqual([]);
  expect(isOurWidget({ ...PLACE, connection: 'second' }, [], widget)).toBe(false);
  expect(isOurWidget(PLACE, ['7001'], { ...base, integrationId: '7001', template: {} })).toBe(true);
  const answer = wantedWidget({ ...PLACE, show: 'answer' }, '7001');
  expect(comparedWidget(answer, widget).differences).toEqual(['type', 'integration_id']);
});

test('an installation goes integration first, wakes what was disabled, and clears what an interrupted one left', () => {
  const disabled = { id: '1', disabled: true, differences: [] };
  const extra = { id: '20', disabled: false, differences: [] };
  expect(nextInstall({ integrations: [], widgets: [] })).toEqual({ part: 'integration', kind: 'create' });
  expect(nextInstall({ integrations: [disabled], widgets: [] })).toEqual({
    part: 'integration',
    kind: 'update',
    id: '1',
  });
  expect(nextInstall({ integrations: [extra, right], widgets: [right] })).toEqual({
    part: 'integration',
    kind: 'delete',
    id: '20',
  });
  expect(nextInstall({ integrations: [right], widgets: [] })).toEqual({ part: 'widget', kind: 'create' });
  expect(stateOf([disabled]).state).toBe('disabled');
  expect(stateOf([right, extra])).toMatchObject({ state: 'differs', id: '1' });
});

test('a removal takes the widgets first, then the integrations, then nothing', () => {
  expect(nextRemoval({ integrations: [right], widgets: [{ ...right, id: '5' }] })).toMatchObject({ part: 'widget' });
  expect(nextRemoval({ integrations: [right], widgets: [] })).toMatchObject({ part: 'integration', id: '1' });
  expect(nextRemoval({ integrations: [], widgets: [] })).toBeUndefined();
});
