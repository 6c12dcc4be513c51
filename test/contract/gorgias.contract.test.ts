import { createMemoryGorgias } from '../../src/gorgias/memory.ts';
import { gorgiasContract } from './gorgias.suite.ts';
import { sandboxGorgias } from './sandbox.ts';

gorgiasContract('memory', async () => ({ api: createMemoryGorgias().api, close: async () => {} }));
gorgiasContract('sandbox', sandboxGorgias);
gorgiasContract('sandbox that answers 400 to taken addresses', () =>
  sandboxGorgias({ switches: { 'gorgias.duplicate-status': '400' } }),
);
