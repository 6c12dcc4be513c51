import { LANGUAGES } from '../customers/languages.ts';
import {
  anything,
  type Check,
  datetime,
  email,
  flag,
  integer,
  isObject,
  listOf,
  mapping,
  oneOf,
  type Shape,
  shaped,
  text,
} from '../wire/shape.ts';
import { PRIORITIES, STATUSES } from './ticket.ts';

const reference: Check = shaped({ id: { check: integer(1), required: true } });

const channel: Check = shaped({
  type: { check: text(255, 1), required: true },
  address: { check: text(320, 1), required: true },
  preferred: { check: flag },
});

/** By id or by e-mail; what else it says about the customer is written to it (gorgias.md 7). */
export const partyInput: Check = (value) =>
  shaped({
    id: { check: integer(1) },
    email: { check: email, nullable: true },
    name: { check: text(), nullable: true },
    external_id: { check: text(255), nullable: true },
    language: { check: oneOf(LANGUAGES), nullable: true },
    timezone: { check: text(), nullable: true },
    note: { check: text(), nullable: true },
    channels: { check: listOf(channel) },
  })(value) ?? (isObject(value) && (value.id ?? value.email) ? undefined : { id: ['Give an id or an email.'] });

const address: Check = shaped({ name: { check: text(), nullable: true }, address: { check: text(), nullable: true } });

const source: Check = shaped({
  type: { check: text() },
  from: { check: address, nullable: true },
  to: { check: listOf(address) },
  cc: { check: listOf(address) },
  bcc: { check: listOf(address) },
  extra: { check: anything, nullable: true },
});

const MESSAGE: Shape = {
  channel: { check: text(255, 1), required: true },
  via: { check: text(255, 1), required: true },
  from_agent: { check: flag, required: true },
  sender: { check: partyInput, nullable: true },
  receiver: { check: partyInput, nullable: true },
  source: { check: source, nullable: true },
  subject: { check: text(998), nullable: true },
  body_text: { check: text(), nullable: true },
  body_html: { check: text(), nullable: true },
  external_id: { check: text(255), nullable: true },
  message_id: { check: text(), nullable: true },
  public: { check: flag },
  created_datetime: { check: datetime, nullable: true },
  sent_datetime: { check: datetime, nullable: true },
};

const tag: Check = (value) =>
  shaped({ id: { check: integer(1) }, name: { check: text(256, 1) }, decoration: { check: mapping, nullable: true } })(
    value,
  );

const TICKET: Shape = {
  channel: { check: text(255, 1) },
  via: { check: text(255, 1) },
  customer: { check: partyInput, nullable: true },
  subject: { check: text(998), nullable: true },
  external_id: { check: text(255), nullable: true },
  status: { check: oneOf(STATUSES) },
  priority: { check: oneOf(PRIORITIES) },
  language: { check: oneOf(LANGUAGES), nullable: true },
  from_agent: { check: flag },
  spam: { check: flag },
  is_unread: { check: flag },
  meta: { check: mapping, nullable: true },
  tags: { check: listOf(tag) },
  assignee_user: { check: reference, nullable: true },
  assignee_team: { check: reference, nullable: true },
  opened_datetime: { check: datetime, nullable: true },
  closed_datetime: { check: datetime, nullable: true },
  snooze_datetime: { check: datetime, nullable: true },
  trashed_datetime: { check: datetime, nullable: true },
};

export const messageBody: Check = shaped(MESSAGE);
export const updateTicketBody: Check = shaped(TICKET);
/** 1 to 500 messages (gorgias.md 7). */
export const createTicketBody: Check = shaped({
  ...TICKET,
  created_datetime: { check: datetime, nullable: true },
  messages: { check: listOf(messageBody, 500, 1), required: true },
});
