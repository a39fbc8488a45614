import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstPage } from './web/chunks.ts';
import { compressed } from './web/compressed.ts';
import { contractAsData } from './web/contract-as-data.ts';

export default defineConfig({
  root: 'web',
  plugins: [contractAsData(), react(), compressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: firstPage, priority: 2 },
            { name: 'shared', minShareCount: 4, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
