/** Profiles that no person stands behind: Gorgias makes one of whatever mails the shop (gorgias.md 10.14). */
import { nameOf } from './name-of.ts';
import type { View } from '../types.ts';
import { addressesOf } from './addresses.ts';
import { isMachineMailbox } from './email-key.ts';

const MACHINE_WORDS =
  /\b(?:no[ -]?reply|do not reply|mail delivery|mailer|postmaster|newsletter|notification|deals|offers|promo|seo|winner|casino|loans|crypto|bitcoin|viagra|lottery|prize|24\/7|marketing|team|service|support)\b|[!$€£]/i;

/**
 * Made by an inbound mail and nobody's: an address that no one reads, or a name that no one bears.
 * `provenance` is Gorgias' `meta.name_set_via`. A missing name alone is no sign of spam.
 */
export function looksLikeSpam(view: View, provenance: string | undefined): boolean {
  if (view.side !== 'gorgias' || provenance !== 'email') return false;
  return addressesOf(view).some(isMachineMailbox) || MACHINE_WORDS.test(nameOf(view));
}
