import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/server/global-setup.ts'],
    setupFiles: ['test/server/setup-file.ts'],
    // Files share a process and the modules that it has loaded: a third of the time goes into loading them else.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
});
