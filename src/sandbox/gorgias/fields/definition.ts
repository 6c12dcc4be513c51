import type { Moment } from '../wire/moment.ts';

/** A custom field of customers or tickets (gorgias.md 5). */
export interface Definition {
  readonly id: number;
  readonly external_id: string | null;
  readonly object_type: 'Customer' | 'Ticket';
  readonly label: string;
  readonly description: string | null;
  readonly priority: number;
  readonly required: boolean;
  readonly managed_type: string | null;
  readonly definition: Declared;
  readonly created: Moment;
  readonly updated: Moment;
  readonly deactivated: Moment | null;
}

export interface Declared {
  readonly data_type: 'text' | 'number' | 'boolean';
  readonly input_settings: Readonly<Record<string, unknown>>;
}

const MANAGED: Readonly<Record<Definition['object_type'], readonly string[]>> = {
  Customer: ['customer_type'],
  Ticket: [
    'contact_reason',
    'product',
    'resolution',
    'ai_intent',
    'ai_outcome',
    'ai_sales',
    'ai_discount',
    'ai_journey',
    'managed_sentiment',
    'call_status',
  ],
};

export const managedTypes = (objectType: Definition['object_type']): readonly string[] => MANAGED[objectType];
export const ALL_MANAGED_TYPES: readonly string[] = [...MANAGED.Customer, ...MANAGED.Ticket];
