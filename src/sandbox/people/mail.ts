import type { Draw } from './draw.ts';
import type { Written } from './names/culture.ts';

/** Hands out e-mail addresses, each once. All domains are reserved: none can ever receive mail. */
export class MailPool {
  readonly #draw: Draw;
  readonly #used = new Set<string>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** An address of one person, built as people build theirs. */
  personal(given: Written, family: Written, company: string): string {
    const [first, last] = [slug(given.latin), slug(family.latin)];
    const local = this.#draw.pick([
      `${first}.${last}`,
      `${first}${last}`,
      `${first[0]}.${last}`,
      `${first}_${last}`,
      `${last}.${first}`,
      `${first}.${last}${60 + this.#draw.int(45)}`,
      `${first}+shop`,
    ]);
    return this.unique(local, this.#draw.chance(0.15) ? `${slug(company)}.example` : this.provider());
  }

  /** The mailbox of a couple or of a desk. */
  shared(local: string): string {
    return this.unique(slug(local), this.provider());
  }

  /** A sender that no person reads: bulk mail, bounces, scripts. */
  machine(): string {
    const gibberish = this.#draw.int(0x7fffffff).toString(36);
    const local = this.#draw.pick(['noreply', 'no-reply', 'mailer-daemon', 'bounces', 'offers', gibberish, gibberish]);
    return this.unique(local, `promo${this.#draw.int(900)}.test`);
  }

  /** The same address with a slip of the finger. */
  mistyped(address: string): string {
    const [local = '', domain = ''] = address.split('@');
    const at = 1 + this.#draw.int(Math.max(1, local.length - 2));
    const swapped = local.slice(0, at) + (local[at + 1] ?? '') + (local[at] ?? '') + local.slice(at + 2);
    return this.unique(swapped === local ? `${local}${local.at(-1)}` : swapped, domain);
  }

  private provider(): string {
    const roll = this.#draw.next();
    if (roll < 0.15) return this.#draw.pick(['example.com', 'example.org', 'example.net']);
    return `${this.#draw.pick(['mail', 'post', 'inbox'])}${this.#draw.int(40)}.example`;
  }

  private unique(local: string, domain: string): string {
    let address = `${local}@${domain}`;
    for (let n = 2; this.#used.has(address); n = n < 10 ? n + 1 : this.#draw.int(1_000_000))
      address = `${local}${n}@${domain}`;
    this.#used.add(address);
    return address;
  }
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
