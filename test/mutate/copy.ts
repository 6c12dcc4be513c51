import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

const PARTS = [
  'activities',
  'bin',
  'src',
  'test',
  'tools',
  'workflows',
  'package.json',
  'temporal.config.ts',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A copy of the tree to break: the one that people work in stays as it is. */
export interface Copy {
  readonly path: string;
  /** Breaks one line while `work` runs. @throws if the line does not stand in its file exactly once */
  broken<T>(mutant: Mutant, work: () => Promise<T>): Promise<T>;
  remove(): void;
}

export function copyTree(root: string): Copy {
  const path = mkdtempSync(join(tmpdir(), 'tandem-mutate-'));
  for (const part of PARTS) cpSync(join(root, part), join(path, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  return {
    path,
    remove: () => rmSync(path, { recursive: true }),
    broken: async ({ file, line, fault }, work) => {
      const whole = readFileSync(join(path, file), 'utf8');
      const found = whole.split(line).length - 1;
      if (found !== 1) throw new Error(`expected the line once in ${file}, found it ${found} times: ${line}`);
      writeFileSync(
        join(path, file),
        whole.replace(line, () => fault),
      );
      try {
        return await work();
      } finally {
        writeFileSync(join(path, file), whole);
      }
    },
  };
}
