import { createRequire } from 'node:module';

let domains: ReadonlySet<string> | undefined;

/** True for domains that hand out throw-away mailboxes. The list (120,000 domains) is read when first asked. */
export function isDisposable(domain: string): boolean {
  domains ??= new Set(createRequire(import.meta.url)('disposable-email-domains') as readonly string[]);
  return domains.has(domain);
}
