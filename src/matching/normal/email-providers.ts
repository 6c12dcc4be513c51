/** How one provider reads an address: which typed forms reach the same mailbox, and under which domain they meet. */
export interface Provider {
  readonly domain: string;
  readonly free: boolean;
  /** The part before a dash may be the owner's, the rest a side address: anna-shop@yahoo.com. Weak: two people may share it. */
  readonly dashes: boolean;
  mailbox(typed: string): string;
}

const dropTag = (typed: string): string => typed.replace(/\+.*$/, '');
const dropTagAndDots = (typed: string): string => dropTag(typed).replaceAll('.', '');
const asTyped = (typed: string): string => typed;

/**
 * Domains by the provider's own rules. Gmail: dots and +tags do not matter, googlemail.com is gmail.com
 * (Gmail Help, "Dots don't matter"; RFC 5233 for subaddressing). Outlook, iCloud, Fastmail, Proton, Zoho, Yandex: +tags only.
 */
const PROVIDERS: readonly { readonly domains: string; readonly mailbox: Provider['mailbox']; readonly one?: string }[] =
  [
    { domains: 'gmail.com googlemail.com', mailbox: dropTagAndDots, one: 'gmail.com' },
    {
      domains:
        'outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.fr hotmail.de live.co.uk outlook.de outlook.fr',
      mailbox: dropTag,
    },
    { domains: 'icloud.com me.com mac.com', mailbox: dropTag },
    { domains: 'fastmail.com fastmail.fm', mailbox: dropTag },
    { domains: 'proton.me protonmail.com pm.me', mailbox: dropTag },
    { domains: 'zoho.com zohomail.com', mailbox: dropTag },
    { domains: 'yandex.com yandex.ru ya.ru', mailbox: dropTag },
    {
      domains:
        'yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.ca yahoo.com.au yahoo.com.br ymail.com rocketmail.com aol.com ' +
        'gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru orange.fr free.fr laposte.net wanadoo.fr ' +
        'libero.it comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net btinternet.com sky.com virginmedia.com ' +
        'talktalk.net ntlworld.com bigpond.com optusnet.com.au shaw.ca rogers.com qq.com 163.com 126.com naver.com hey.com tutanota.com',
      mailbox: asTyped,
    },
  ];

/** Yahoo Help, "disposable email addresses": a base name, a dash, a keyword. */
const YAHOO = /^(?:yahoo\.|ymail\.com$|rocketmail\.com$)/;

const BY_DOMAIN: ReadonlyMap<string, Provider> = new Map(
  PROVIDERS.flatMap(({ domains, mailbox, one }) =>
    domains
      .split(' ')
      .map((domain) => [domain, { domain: one ?? domain, free: true, mailbox, dashes: YAHOO.test(domain) }] as const),
  ),
);

/** Any other domain, Workspace included, keeps dots and tags: its administrator may have made them differ. */
export const providerOf = (domain: string): Provider =>
  BY_DOMAIN.get(domain) ?? { domain, free: false, mailbox: asTyped, dashes: false };
