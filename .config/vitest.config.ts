import { defineConfig } from 'vitest/config';

// One configuration for every package: each runs it with its own folder as root. The report is
// what `pnpm test` adds up, so it is an output that turbo caches.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: '.vitest/report.json' },
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
