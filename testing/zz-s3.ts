import { openObjectStore } from './object-store.ts';

const s = await openObjectStore();
console.log(
  Object.entries(s.environment)
    .map(([k, v]) => `export ${k}=${v}`)
    .join('\n'),
);
setInterval(() => {}, 1000);
process.on('SIGTERM', async () => {
  await s.close();
  process.exit(0);
});
