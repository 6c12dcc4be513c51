/** What a property's history tells of an edit between our reading and our writing, newest first. */
import { expect, test } from 'vitest';
import { editInGap } from '../../activities/hubspot/gap-edits.ts';

const history = (...values: readonly string[]) => values.map((value) => ({ value, at: '', sourceType: '' }));

test.each([
  ['nobody edited', ['ours', 'read'], undefined],
  ['somebody edited', ['ours', 'theirs', 'read'], 'theirs'],
  ['somebody edited, and again after us', ['later', 'ours', 'theirs', 'read'], 'theirs'],
  ['our write never came', ['read', 'before'], undefined],
  ['our write never came, and long ago somebody had written the same', ['read', 'ours', 'before'], undefined],
  ['our write never came, somebody edited, and long ago had written the same', ['theirs', 'read', 'ours'], undefined],
  ['somebody edited and took it back', ['ours', 'read', 'theirs', 'read'], undefined],
])('%s', (_, values, lost) => expect(editInGap(history(...values), 'ours', 'read')).toBe(lost));

test('a property that was never set before has nothing under the first value', () => {
  expect(editInGap(history('ours'), 'ours', '')).toBeUndefined();
  expect(editInGap(history('ours', 'theirs'), 'ours', '')).toBe('theirs');
});
