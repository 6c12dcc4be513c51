import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/ledger/schema.ts', './src/ledger/schema-duplicates.ts'],
  out: './src/ledger/migrations',
});
