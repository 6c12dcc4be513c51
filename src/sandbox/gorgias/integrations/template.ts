/** What `{{...}}` can name: `ticket.customer.email`, `message.body_text`, `event.type` (gorgias.md 9). */
export type Context = Readonly<Record<string, unknown>>;

const HOLE = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Every value arrives as text: `False`, `123`; what is not there is empty (gorgias.md 9). */
export const filled = (template: string, context: Context): string =>
  template.replace(HOLE, (_, path: string) => asText(at(context, path.split('.'))));

/** The same for every text inside a value. */
export const filledDeep = (value: unknown, context: Context): unknown => {
  if (typeof value === 'string') return filled(value, context);
  if (Array.isArray(value)) return value.map((inner) => filledDeep(inner, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledDeep(inner, context)]));
};

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Context)[key] : undefined),
    value,
  );

const asText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
