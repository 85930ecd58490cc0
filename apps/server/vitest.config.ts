import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../.config/vitest.config.ts';

// One PostgreSQL serves all test files; each server under test has a database of its own in it.
// Most of their time the tests wait (for disks, for slow clients), so there are more workers than
// processors.
export default mergeConfig(
  base,
  defineConfig({ test: { globalSetup: 'test/postgres-setup.ts', maxWorkers: 4 } }),
);
