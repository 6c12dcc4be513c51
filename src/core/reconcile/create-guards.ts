/** Why a record is not created, in the order in which a person would want to hear it. */
import { isGenericMailbox } from '../linking/email-key.ts';
import { identitiesOf } from '../linking/identities.ts';
import { looksLikeSpam } from '../linking/spam.ts';
import { otherSide } from '../types.ts';
import type { CreateInput } from './create-input.ts';
import { addressesOf } from '../linking/addresses.ts';
import type { Rule } from './rules.ts';

export function whyNotCreate(input: CreateInput): Rule | undefined {
  return standing(input) ?? whoItIs(input);
}

function standing(input: CreateInput): Rule | undefined {
  if (input.erased) return 'erased';
  if (input.parked) return 'parked';
  if (!input.settings.create[otherSide(input.view.side)]) return 'creation-off';
  if (input.tombstone) return 'tombstone';
  if (input.otherSideListed === false) return 'other-side-unlisted';
  // Its other addresses may belong to somebody who is there already.
  return input.view.complete ? undefined : 'channels-unread';
}

function whoItIs(input: CreateInput): Rule | undefined {
  const { view, settings, mapping } = input;
  const emails = addressesOf(view);
  if (emails.some((email) => settings.ownAddresses.includes(email))) return 'own-address';
  if (input.spamOnly || looksLikeSpam(view, input.provenance)) return 'spam-only';
  if (emails.some((email) => isNever(email, settings.never))) return 'never-create';
  if (emails.length > 0 && emails.every((email) => isGenericMailbox(email))) return 'generic-mailbox';
  return identitiesOf(view, mapping.region).length === 0 ? 'no-identity' : undefined;
}

function isNever(email: string, never: CreateInput['settings']['never']): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return never.addresses.includes(email) || never.domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}
