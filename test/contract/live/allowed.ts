/** A variable of the environment, or a word on what is missing. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`expected ${name} in the environment`);
  return value;
}

/** Live tests write: they start only on an account that somebody listed as one for tests. */
export function requireListed(account: string, variable: string): void {
  const listed = env(variable)
    .split(',')
    .map((each) => each.trim());
  if (!listed.includes(account)) throw new Error(`expected ${account} among the test accounts in ${variable}`);
}
