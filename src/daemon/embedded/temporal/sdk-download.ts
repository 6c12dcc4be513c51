/** Program: has the SDK download the dev server into the directory given, by starting it once in memory. */

import { TestWorkflowEnvironment } from '@temporalio/testing';

const [, , downloadDir, version] = process.argv;
if (!downloadDir || !version) throw new Error('expected: sdk-download.ts DIRECTORY VERSION');

const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, version, ttl: '3650 days' } },
});
await environment.teardown();
