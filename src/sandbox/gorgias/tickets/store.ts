import { SortedKeys } from '../../kernel/sorted.ts';
import { IdsByKey } from '../wire/index.ts';
import { momentKey } from '../wire/pages.ts';
import { Table, type TableState } from '../wire/table.ts';
import type { Message, Ticket } from './ticket.ts';

export interface TicketState {
  readonly tickets: TableState<Ticket>;
  readonly messages: TableState<Message>;
}

export class TicketStore {
  readonly #tickets = new Table<Ticket>(41_200_001);
  readonly messages = new Table<Message>(98_700_001);
  readonly #byCustomer = new IdsByKey();
  readonly byCreated = new SortedKeys();
  readonly byUpdated = new SortedKeys();

  get(id: number): Ticket | undefined {
    return this.#tickets.get(id);
  }

  add(make: (id: number) => Ticket): Ticket {
    const ticket = this.#tickets.add(make);
    this.#index(ticket);
    return ticket;
  }

  put(ticket: Ticket): Ticket {
    const before = this.#tickets.get(ticket.id);
    if (before !== undefined) this.#unindex(before);
    this.#tickets.put(ticket);
    this.#index(ticket);
    return ticket;
  }

  delete(id: number): void {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) return;
    this.#unindex(ticket);
    this.#tickets.delete(id);
    for (const messageId of ticket.messageIds) this.messages.delete(messageId);
  }

  of(customerId: number): Ticket[] {
    return this.#byCustomer
      .get(String(customerId))
      .map((id) => this.#tickets.get(id))
      .filter((ticket) => ticket !== undefined);
  }

  all(): readonly Ticket[] {
    return this.#tickets.all();
  }

  messagesOf(ticket: Ticket): Message[] {
    return ticket.messageIds.map((id) => this.messages.get(id)).filter((message) => message !== undefined);
  }

  state(): TicketState {
    return { tickets: this.#tickets.state(), messages: this.messages.state() };
  }

  restore({ tickets, messages }: TicketState): void {
    for (const ticket of this.#tickets.all()) this.#unindex(ticket);
    this.#tickets.restore(tickets);
    this.messages.restore(messages);
    for (const ticket of this.#tickets.all()) this.#index(ticket);
  }

  #index(ticket: Ticket): void {
    if (ticket.customerId !== null) this.#byCustomer.add(String(ticket.customerId), ticket.id);
    this.byCreated.add(momentKey(ticket.created, ticket.id));
    this.byUpdated.add(momentKey(ticket.updated, ticket.id));
  }

  #unindex(ticket: Ticket): void {
    if (ticket.customerId !== null) this.#byCustomer.remove(String(ticket.customerId), ticket.id);
    this.byCreated.delete(momentKey(ticket.created, ticket.id));
    this.byUpdated.delete(momentKey(ticket.updated, ticket.id));
  }
}
