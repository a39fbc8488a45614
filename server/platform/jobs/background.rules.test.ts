import { expect, test } from 'vitest';
import { background } from './background.ts';

/** Work that goes on until it is let go. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, letGo: resolve };
}

test('so much is done at once, the rest in its turn, and one piece only once at a time', async () => {
  const work = background(2, () => {});
  const pieces = [held(), held(), held()];
  const begun: number[] = [];
  const done = pieces.map((piece, i) =>
    work.run(String(i), () => {
      begun.push(i);
      return piece.promise;
    }),
  );
  expect(work.run('0', async () => void begun.push(9))).toBe(done[0]);
  expect(begun).toEqual([0, 1]);
  pieces[0]?.letGo();
  await done[0];
  expect(begun).toEqual([0, 1, 2]);
  for (const piece of pieces) piece.letGo();
  await Promise.all(done);
  await work.run('0', async () => void begun.push(0));
  expect(begun).toEqual([0, 1, 2, 0]);
});

test('what fails is told and frees its place; stopping waits for what is under way and begins nothing more', async () => {
  const told: unknown[] = [];
  const work = background(1, (error) => told.push(error));
  await work.run('fails', () => Promise.reject(new Error('broken')));
  expect(told).toEqual([new Error('broken')]);

  let stopped = false;
  const begun: string[] = [];
  void work.run('long', async (stopping) => {
    begun.push('long');
    await new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve()));
    stopped = true;
  });
  void work.run('waits', async () => void begun.push('waits'));
  await work.stop();
  expect(stopped).toBe(true);
  await work.run('late', async () => void begun.push('late'));
  expect(begun).toEqual(['long']);
});
