import { expect, test } from 'vitest';
import { Matcher } from '../../src/matching/engine.ts';
import { SettingsError, settingsFrom } from '../../src/matching/settings.ts';

test('the defaults are whole', () => {
  expect(settingsFrom({})).toMatchObject({ threshold: 0.85, keep: 0.01, blockLimit: 200, oneToOne: false });
});

test('all faults are told together', () => {
  const faulty = () => new Matcher({ threshold: 2, region: 'Germany', blockLimit: 1 });
  expect(faulty).toThrow(SettingsError);
  expect(faulty).toThrow(/threshold.*blockLimit.*region|region.*threshold.*blockLimit|threshold.*region.*blockLimit/s);
});

test('an unknown setting is a fault', () => {
  expect(() => settingsFrom({ treshold: 0.9 } as never)).toThrow(/treshold/);
});

test('a low threshold takes the review threshold with it', () => {
  expect(settingsFrom({ threshold: 0.1 }).reviewThreshold).toBe(0.1);
});
