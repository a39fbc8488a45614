import { lazy } from 'react';
import { comingWith } from '../../app/i18n/language.ts';

const AFTER_MS = 1_500;

/** The bell comes when the page stands, with its words. */
export const LazyBell = lazy(async () => {
  await new Promise((done) => setTimeout(done, AFTER_MS));
  return { default: (await comingWith(import('./Bell.tsx'), 'notifications')).Bell };
});
