/** "Every command has --help, --json where it reports, --data DIR and --config FILE." */
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { handDown, withPlaces } from '../../src/cli/everywhere.ts';
import { exitCodeOf } from '../../src/cli/failure.ts';
import { command, withData, withJson } from '../../src/cli/options.ts';

/** These print no report: they run until they are stopped, print one line of JSON anyhow, or only group others. */
const WITHOUT_REPORT = ['init', 'start', 'sandbox', 'fields', 'duplicates', 'gorgias'];

const flagsOf = ({ options }: Command): string[] => options.flatMap(({ long }) => long ?? []);

describe.each(Object.entries(COMMANDS))('%s', (name, load) => {
  test('and all under it take --data and --config, and report as JSON', async () => {
    const top = withPlaces(await load());
    for (const one of [top, ...top.commands]) {
      expect([one.name(), flagsOf(one)]).toEqual([one.name(), expect.arrayContaining(['--data', '--config'])]);
      if (!WITHOUT_REPORT.includes(one.name()))
        expect([one.name(), flagsOf(one)]).toEqual([one.name(), expect.arrayContaining(['--json'])]);
    }
  });
  test('ends with 2 where an option is unknown', async () => {
    const top = withPlaces(await load()).configureOutput({ writeErr: () => undefined });
    const fault = await top.parseAsync(['--nosuch'], { from: 'user' }).catch((error: unknown) => error);
    expect([name, exitCodeOf(fault)]).toEqual([name, 2]);
  });
});

/** What `pause` under `sweep` is given, as they stand in the product. */
async function given(...args: string[]): Promise<unknown> {
  let options: unknown;
  const pause = withJson(withData(command('pause'))).action((mine: unknown) => {
    options = mine;
  });
  const sweep = withJson(withData(command('sweep'))).action(() => undefined);
  const tandem = new Command('tandem').exitOverride().hook('preAction', (_tandem, asked) => handDown(asked));
  tandem.addCommand(withPlaces(sweep.addCommand(pause)));
  await tandem.parseAsync(args, { from: 'user' });
  return options;
}

test('what stands before a command under another or after it is the same', async () => {
  const both = { data: '/d', config: 'c.yaml', json: true };
  expect(await given('sweep', 'pause', '--data', '/d', '--config', 'c.yaml', '--json')).toEqual(both);
  expect(await given('sweep', '--data', '/d', '--config', 'c.yaml', '--json', 'pause')).toEqual(both);
  expect(await given('sweep', 'pause')).toEqual({});
});
