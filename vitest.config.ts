import { defineConfig } from 'vitest/config';

/**
 * Two projects. `unit` holds what needs neither database nor browser. `integration` runs on the real
 * PostgreSQL: its global set-up starts one server and a migrated template, which each test file clones.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          include: [
            'src/**/rules/**/*.test.ts',
            'src/**/*.unit.test.ts',
            'src/web/**/*.test.{ts,tsx}',
            'src/modules/*/web/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
          ],
          // The heaviest inputs take a second on a quiet machine; what never ends is found on a busy one too.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['src/kernel/**/*.test.ts', 'src/modules/*/server/**/*.test.ts', 'src/*.test.ts'],
          exclude: ['src/**/*.unit.test.ts'],
          isolate: false,
          globalSetup: ['src/kernel/testing/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/demo-city.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
