import http from 'node:http';
import { expect, test } from 'vitest';
import { createAgentPool } from '../../src/hubspot/agent.ts';
import { contact, factsOf, given } from './given.ts';

// hubspot.md 14.7: the official client alone hangs for ever.

test('a call that is never answered ends at its deadline, and the server sees the connection close', async () => {
  await using at = await given(() => undefined);
  const facts = await factsOf(at.api.batchUpdate([{ id: '1', properties: { phone: '' } }], { deadlineMs: 600 }));
  expect(facts).toEqual({
    side: 'hubspot',
    code: 'timeout',
    method: 'POST',
    route: '/crm/v3/objects/contacts/batch/update',
    sent: true,
    aborted: false,
  });
  await (await at.server.arrived()).closed;
});

test('a call whose body never ends is ended too, headers or not', async () => {
  await using at = await given((_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"results":[');
    return undefined;
  });
  expect(await factsOf(at.api.listContacts({ properties: [] }, { deadlineMs: 600 }))).toMatchObject({
    code: 'timeout',
    sent: false,
  });
  await (await at.server.arrived()).closed;
});

test('the account call, which the official client lacks, has a deadline like the others', async () => {
  await using at = await given(() => undefined);
  expect(await factsOf(at.api.account({ deadlineMs: 600 }))).toMatchObject({ code: 'timeout', sent: false });
  await (await at.server.arrived()).closed;
});

test('the caller can end a call in flight', async () => {
  await using at = await given(() => undefined);
  const caller = new AbortController();
  const calling = factsOf(at.api.mergeContacts('1', '2', { signal: caller.signal }));
  const seen = await at.server.arrived();
  caller.abort();
  expect(await calling).toMatchObject({ code: 'timeout', aborted: true, sent: true });
  await seen.closed;
});

test('a call whose caller has already given up sends nothing', async () => {
  await using at = await given(() => ({ body: contact('1') }));
  const facts = await factsOf(at.api.archiveContact('1', { signal: AbortSignal.abort() }));
  expect(facts).toMatchObject({ code: 'timeout', aborted: true, sent: false });
  expect(at.server.seen).toEqual([]);
});

test('ending one call leaves the others and the next alone', async () => {
  await using at = await given((seen) => (seen.url.includes('/2') ? undefined : { body: contact('1') }));
  const hanging = factsOf(at.api.getContact('2', { properties: [] }, { deadlineMs: 600 }));
  expect(await at.api.getContact('1', { properties: [] })).toMatchObject({ kind: 'found' });
  expect(await hanging).toMatchObject({ code: 'timeout' });
  expect(await at.api.getContact('1', { properties: [] })).toMatchObject({ kind: 'found' });
});

test('calls one after another share a connection', async () => {
  const sockets = new Set<unknown>();
  await using at = await given((_seen, response) => {
    sockets.add(response.socket);
    return { body: contact('1') };
  });
  for (let call = 0; call < 3; call += 1) await at.api.getContact('1', { properties: [] });
  expect(sockets.size).toBe(1);
});

test('refusals keep their connection too', async () => {
  const sockets = new Set<unknown>();
  await using at = await given((_seen, response) => {
    sockets.add(response.socket);
    return { status: 409, body: {} };
  });
  for (let call = 0; call < 3; call += 1) await factsOf(at.api.mergeContacts('1', '2'));
  expect(sockets.size).toBe(1);
});

test('an agent that has ended opens no connection any more', async () => {
  await using at = await given(() => ({ body: {} }));
  const { agent, end } = createAgentPool('http:').borrow();
  end();
  const error = new Promise((resolve, reject) => {
    http.get(at.server.url, { agent }, () => reject(new Error('expected no answer'))).on('error', resolve);
  });
  await expect(error).rejects.toThrow('expected no connection after the deadline');
  expect(at.server.seen).toEqual([]);
});
