import { defineConfig } from 'vitest/config';

/**
 * Two projects. `unit` holds what needs neither database nor browser and runs in parallel.
 * `integration` runs on the real PostgreSQL: its global set-up starts one server and a migrated
 * template database, which each test file clones.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/rules/**/*.test.ts', 'src/kernel/**/*.unit.test.ts', 'src/web/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
    ],
  },
});
