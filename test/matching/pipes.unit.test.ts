import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PEOPLE, path, withFolder } from './command-here.ts';

withFolder();

const TANDEM = new URL('../../bin/tandem', import.meta.url).pathname;

function start(file: string) {
  const child = spawn(TANDEM, ['match', file, '--out', path('clusters.csv')]);
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended, said: () => said };
}

function pipe(name: string): string {
  execFileSync('mkfifo', [path(name)]);
  return path(name);
}

test('reads standard input', async () => {
  const { child, ended } = start('/dev/stdin');
  child.stdin.end(PEOPLE);
  expect(await ended).toBe(0);
  expect(readFileSync(path('clusters.csv'), 'utf8')).toBe('id,cluster\n1,1\n2,1\n3,3\n');
});

test('reads a named pipe that somebody writes to later', async () => {
  const { ended } = start(pipe('people'));
  const writer = spawn('sh', ['-c', 'sleep 0.2; cat > "$0"', path('people')]);
  writer.stdin.end(PEOPLE);
  expect(await ended).toBe(0);
  expect(readFileSync(path('clusters.csv'), 'utf8')).toBe('id,cluster\n1,1\n2,1\n3,3\n');
});

test.each(['/dev/stdin', 'silent'])('Ctrl-C ends the wait for %s', async (name) => {
  const { child, ended, said } = start(name === 'silent' ? pipe(name) : name);
  // Its listener for Ctrl-C stands before it first says anything.
  await new Promise<void>((resolve) => child.stderr.once('data', () => resolve()));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(said()).toContain('nothing was written');
});

test.each(['/dev/null', '/dev/zero'])('%s is no file to read', async (name) => {
  const { ended, said } = start(name);
  expect(await ended).toBe(2);
  expect(said()).toContain(`${name} is no regular file`);
});
