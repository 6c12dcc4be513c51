/** zod's issues in our words: what was expected, what came, and a cure taken from the schema's own examples. */
import type { z } from 'zod';
import { stringify } from 'yaml';
import { isOneSlip } from '../../core/names/slips.ts';
import type { PathFault } from './fault.ts';
import { describedAt } from './json-schema.ts';
import { SECRET_KEYS } from './secrets.ts';

type Issue = z.core.$ZodIssue;

export function faultsOf(issues: readonly Issue[], value: unknown): readonly PathFault[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey([...issue.path, key]))
      : [{ path: issue.path, message: messageOf(issue, value), cure: cureOf(issue) }],
  );
}

function unknownKey(path: readonly PropertyKey[]): PathFault {
  const key = String(path.at(-1));
  const known = Object.keys(describedAt(path.slice(0, -1))?.properties ?? {});
  const meant = known.find((one) => isOneSlip(one, key) || one.toLowerCase() === key.toLowerCase());
  const cure = meant === undefined ? `Remove it, or use one of: ${known.join(', ')}.` : `Did you mean ${meant}?`;
  return { path, message: 'expected a known key, found one that Tandem does not know', cure };
}

function messageOf(issue: Issue, value: unknown): string {
  const came = at(value, issue.path);
  if (came === undefined) return `expected ${expectation(issue)}, found nothing`;
  if (isSecret(issue))
    return 'expected a reference to an environment variable, found the secret itself or something else';
  return `expected ${expectation(issue)}, found ${shown(came)}`;
}

const isSecret = (issue: Issue): boolean => SECRET_KEYS.includes(String(issue.path.at(-1)));

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return EXPECTED[issue.expected] ?? `a ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `at least ${issue.minimum} entry`
        : `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('expected ')
        ? issue.message.slice('expected '.length)
        : `a valid ${issue.format}`;
    default:
      return 'something else';
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  record: 'a block of keys',
  object: 'a block of keys',
  array: 'a list',
  int: 'a whole number',
};

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[part],
    value,
  );
}

function cureOf(issue: Issue): string {
  if (isSecret(issue)) {
    return `Put the secret into .env beside the file and write ${String(issue.path.at(-1))}: \${NAME} here.`;
  }
  const node = describedAt(issue.path);
  const example = node?.examples?.[0];
  const sentence = node?.description ?? 'See docs/configuration.md.';
  if (example === undefined) return sentence;
  const written = stringify({ [String(issue.path.at(-1))]: example }, { collectionStyle: 'flow', lineWidth: 0 });
  return `${sentence} For example ${written.trim().replace(/^\{ | \}$/g, '')}`;
}
