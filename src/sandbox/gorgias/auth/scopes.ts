/** First segment of the path after `/api`, and the scope group that guards it (gorgias.md 2.2). */
const GROUPS: Readonly<Record<string, string>> = {
  account: 'account',
  users: 'users',
  teams: 'users',
  // Also values of custom fields, notes and integration data.
  customers: 'customers',
  search: 'customers',
  tickets: 'tickets',
  messages: 'tickets',
  tags: 'tickets',
  views: 'tickets',
  'satisfaction-surveys': 'tickets',
  'custom-fields': 'custom_fields',
  events: 'events',
  integrations: 'integrations',
  widgets: 'integrations',
};

/** `customers:write`; undefined for what no scope guards. Teams, surveys, widgets and search are inferred. */
const scopeFor = (method: string, path: string): string | undefined => {
  const part = path.split('/')[2] ?? '';
  const group = GROUPS[part];
  if (group === undefined) return undefined;
  return `${group}:${method === 'GET' || part === 'search' ? 'read' : 'write'}`;
};

export const hasScope = (granted: string, scope: string): boolean => granted.split(' ').includes(scope);

/** `write:all` opens everything (gorgias.md 2.2). */
export const permits = (granted: string, method: string, path: string): boolean => {
  const wanted = scopeFor(method, path);
  return wanted === undefined || hasScope(granted, 'write:all') || hasScope(granted, wanted);
};
