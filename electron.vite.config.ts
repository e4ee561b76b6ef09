import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const entries = {
  index: at('src-main/index.ts'),
  serve: at('src-main/serve.ts'),
  maintain: at('src-main/maintain.ts'),
  'journal-worker': at('src-main/journal-worker.ts'),
  'reports-worker': at('src-main/reports-worker.ts'),
};

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      // A worker, Electron and Node start at these names; what they share stands beside them.
      rolldownOptions: { input: entries, output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
      sourcemap: true,
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload may require nothing but `electron`: one CommonJS file with all inside.
      externalizeDeps: false,
      rolldownOptions: { input: { preload: at('src-main/preload.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [vue()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // Boards and thin consoles are not Electron's Chromium.
      target: 'chrome120',
      // ECharts, fetched with the supervisor's first chart from the same machine.
      chunkSizeWarningLimit: 600,
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
