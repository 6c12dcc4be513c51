import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseStorable } from '../../src/core/storable-json.ts';
import { readAnswer as readGorgias } from '../../src/gorgias/answer.ts';
import { readAnswer as readHubspot } from '../../src/hubspot/answer.ts';

const SENT = { name: 'Nul\u0000Inside', deep: [{ half: 'High\ud83d', low: '\udc00Low' }], whole: '😀 \\u0000', n: 1 };
const KEPT = { name: 'NulInside', deep: [{ half: 'High\ufffd', low: '\ufffdLow' }], whole: '😀 \\u0000', n: 1 };

test('what PostgreSQL keeps in no text is taken out, at any depth; all else stays as it was sent', () => {
  expect(parseStorable(JSON.stringify(SENT))).toEqual(KEPT);
  expect(parseStorable('"\\uD83D\\uDE00 \\UD83D"'.replace('\\U', '\\u'))).toBe('😀 \ufffd');
  expect(() => parseStorable('{')).toThrow(SyntaxError);
});

test('both clients read answers so', () => {
  const call = { method: 'GET', route: '/customers/{id}', writes: false } as const;
  const answer = { status: 200, headers: {}, text: JSON.stringify(SENT) };
  expect(readGorgias(call, z.unknown(), answer)).toEqual(KEPT);
  expect(readHubspot(call, z.unknown(), answer)).toEqual(KEPT);
});
