import { createMemoryHubspot } from '../../src/hubspot/memory.ts';
import { hubspotContract } from './hubspot.suite.ts';
import { sandboxHubspot } from './sandbox.ts';

hubspotContract('memory', async () => ({ api: createMemoryHubspot().api, close: async () => {} }));
hubspotContract('sandbox', sandboxHubspot);
