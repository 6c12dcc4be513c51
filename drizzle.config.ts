import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/ledger/schema.ts',
    './src/ledger/schema-duplicates.ts',
    './src/ledger/schema-derived.ts',
    './src/ledger/schema-grants.ts',
  ],
  out: './src/ledger/migrations',
});
