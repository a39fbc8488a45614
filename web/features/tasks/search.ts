/** What the page of tasks is narrowed to, as it stands in the address. */
export type TaskSearch = { who?: 'all'; show?: 'finished'; q?: string };
export const taskSearch = ({ who, show, q }: Record<string, unknown>): TaskSearch => ({
  who: who === 'all' ? who : undefined,
  show: show === 'finished' ? show : undefined,
  q: typeof q === 'string' && q !== '' ? q : undefined,
});
