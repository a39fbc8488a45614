import { lazy } from 'react';
import { comingWith } from '../../app/i18n/language.ts';

/** The form comes when it is wanted, with its words. */
export const LazyInteractionDialog = lazy(async () => ({ default: (await comingWith(import('./InteractionDialog.tsx'), 'interactions')).InteractionDialog }));
