import { fold } from '../text/fold.ts';
import { isPlaceholder } from '../text/placeholder.ts';
import { providerOf } from './email-providers.ts';
import { isRoleMailbox } from './role-mailboxes.ts';

/** An address for comparing: `key` is equal exactly where the provider delivers to one mailbox. */
export interface EmailForm {
  readonly key: string;
  readonly local: string;
  readonly domain: string;
  /** info@, sales@ ...: read by several people. */
  readonly role: boolean;
  /** The domain hands mailboxes to anybody, so it says nothing about an employer. */
  readonly free: boolean;
  /** Where the provider hands out side addresses by a dash (Yahoo): what stands before it, else the whole; else `''`. */
  readonly base: string;
}

const SHAPE = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;
const NOBODY = /^(no-?_?reply|do-?not-?reply|noemail|none|null|na|n\/a|unknown|test|nobody|mailer-daemon|postmaster)$/;
const FILLER_DOMAIN = /^(test|none|noemail|nomail|null|na|invalid|localhost)(\.|$)/;

/** Undefined for what is no address, for placeholders and for mailboxes that nobody reads. */
export function emailForm(raw: string): EmailForm | undefined {
  const text = fold(raw.replace(/^.*<([^<>]+)>\s*$/, '$1').replace(/^mailto:/i, ''));
  if (!SHAPE.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  const typed = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (NOBODY.test(typed) || FILLER_DOMAIN.test(domain) || isPlaceholder(typed)) return undefined;
  const provider = providerOf(domain);
  const local = provider.mailbox(typed) || typed;
  return {
    key: `${local}@${provider.domain}`,
    local,
    domain: provider.domain,
    role: isRoleMailbox(typed),
    free: provider.free,
    base: provider.dashes ? local.replace(/(?<=...)-.*$/, '') : '',
  };
}
