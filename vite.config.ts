import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'src', 'web');
const service = `http://127.0.0.1:${process.env.PORT ?? 8080}`;

/** While developing, every address of an entry is its one page, as the service answers it. */
const consolePages: Plugin = {
  name: 'console-pages',
  configureServer: (server) => {
    server.middlewares.use((request, _response, next) => {
      if (/^\/console(\/[^.]*)?(\?|$)/.test(request.url ?? '')) request.url = '/console.html';
      if (/^\/admission(\?|$)/.test(request.url ?? '')) request.url = '/admission.html';
      if (/^\/admission-results(\?|$)/.test(request.url ?? '')) request.url = '/admission-results.html';
      next();
    });
  },
};

/** Light entries for the public, for results, for candidates and behind one-time links, and the console for staff. */
export default defineConfig({
  root,
  plugins: [react(), consolePages],
  logLevel: 'warn',
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    // WebViews of many years ago; the public entry is read on whatever phone there is.
    target: ['es2019', 'chrome70', 'safari12'],
    cssTarget: ['chrome70', 'safari12'],
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: {
        index: join(root, 'index.html'),
        admission: join(root, 'admission.html'),
        results: join(root, 'admission-results.html'),
        confirm: join(root, 'confirm.html'),
        console: join(root, 'console.html'),
      },
      output: {
        // Its own chunk, so that it runs before the chunks with schemas in them.
        codeSplitting: { groups: [{ name: 'schema-policy', test: /schema-policy\.ts$/ }] },
      },
    },
  },
  server: { proxy: { '/api': service, '/healthz': service } },
});
