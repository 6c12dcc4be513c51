import {
  anything,
  type Check,
  datetime,
  email,
  flag,
  integer,
  listOf,
  mapping,
  oneOf,
  type Shape,
  shaped,
  text,
} from '../wire/shape.ts';
import { isTimezone, LANGUAGES } from './languages.ts';

const CHANNEL_TYPES = [
  'email',
  'phone',
  'sms',
  'chat',
  'twitter',
  'facebook',
  'instagram',
  'instagram-direct-message',
  'whatsapp',
];

/** A known type, or the slug of a custom channel (gorgias.md 4.2). */
const channelType: Check = (value) => {
  const wrong = text(255, 1)(value);
  if (wrong !== undefined) return wrong;
  return CHANNEL_TYPES.includes(value as string) || /^[a-z][a-z0-9-]*$/.test(value as string)
    ? undefined
    : ['Not a valid channel type.'];
};

const channelFields: Check = shaped({
  type: { check: channelType, required: true },
  address: { check: text(320, 1), required: true },
  // The schema wants it; a create without it was accepted in 2025 (gorgias.md 4.2).
  preferred: { check: flag },
});

const channel: Check = (value) => {
  const fault = channelFields(value);
  if (fault !== undefined) return fault;
  const { type, address } = value as { type: string; address: string };
  const wrong = type === 'email' ? email(address) : undefined;
  return wrong === undefined ? undefined : { address: wrong as string[] };
};

const timezone: Check = (value) =>
  text()(value) ?? (isTimezone(value as string) ? undefined : ['Not a valid timezone.']);

export const customFieldInput: Check = shaped({
  id: { check: integer(1), required: true },
  value: { check: anything, required: true, nullable: true },
});

/** `firstname` and `lastname` are not among them: 400 (gorgias.md 4.5, 10.6). */
const FIELDS: Shape = {
  name: { check: text(), nullable: true },
  email: { check: email, nullable: true },
  external_id: { check: text(255), nullable: true },
  language: { check: oneOf(LANGUAGES), nullable: true },
  timezone: { check: timezone, nullable: true },
  note: { check: text(), nullable: true },
  meta: { check: mapping, nullable: true },
  data: { check: anything, nullable: true },
  channels: { check: listOf(channel) },
  custom_fields: { check: listOf(customFieldInput) },
};

export const updateBody: Check = shaped(FIELDS);

export const createBody = (channelsRequired: boolean): Check =>
  shaped({ ...FIELDS, channels: { check: listOf(channel), required: channelsRequired } });

export const bulkDeleteBody: Check = shaped({ ids: { check: listOf(integer(1), 1000, 1), required: true } });

export const dataBody: Check = shaped({
  data: { check: anything, required: true, nullable: true },
  version: { check: datetime, nullable: true },
});
