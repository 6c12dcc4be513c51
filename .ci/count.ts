/** Program: reads vitest's JSON report, names on standard error what failed, prints `PASSED FAILED`. */

import { readFileSync } from 'node:fs';

interface Test {
  readonly fullName: string;
  readonly status: string;
}

interface File {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Test[];
}

const [, , report = '', exitStatus] = process.argv;
const { testResults }: { readonly testResults: readonly File[] } = JSON.parse(readFileSync(report, 'utf8'));

const tests = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ fullName, status }) => ({ title: `${name}: ${fullName}`, status })),
);
const passed = tests.filter(({ status }) => status === 'passed').length;
// Whatever did not pass has failed: a test that is skipped or still to be written proves nothing.
const failures = tests.filter(({ status }) => status !== 'passed').map(({ title, status }) => `${status}: ${title}`);
// A file that cannot be loaded, or whose set-up fails, has no tests to count.
for (const { name, status, message, assertionResults } of testResults) {
  if (status === 'failed' && assertionResults.every((test) => test.status === 'passed')) {
    failures.push(`failed: ${name}: ${message.split('\n')[0]}`);
  }
}
if (failures.length === 0 && exitStatus !== '0') failures.push(`failed: the test run ended with status ${exitStatus}`);
if (tests.length === 0 && failures.length === 0) failures.push('failed: no test was run');

for (const failure of failures) console.error(failure);
console.log(passed, failures.length);
