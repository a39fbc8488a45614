import { lazy } from 'react';
import { withWords } from '../../app/i18n/language.ts';

/** The form comes when it is wanted, with its words. */
export const LazyInteractionDialog = lazy(async () => {
  const [{ InteractionDialog }] = await Promise.all([import('./InteractionDialog.tsx'), withWords('interactions')]);
  return { default: InteractionDialog };
});
