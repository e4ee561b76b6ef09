import vue from '@vitejs/plugin-vue';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One project per kind of test; `npm test` runs them all, `npm run check` the quick three. */
export default defineConfig({
  root,
  plugins: [vue()],
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'ports', include: ['test/ports/**/*.test.ts'] } },
      { extends: true, test: { name: 'flows', include: ['test/flows/**/*.test.ts'] } },
      { extends: true, test: { name: 'faults', include: ['test/faults/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
    testTimeout: 15_000,
    // What a page is told comes when a busy machine gets to it.
    expect: { poll: { timeout: 5_000 } },
  },
});
