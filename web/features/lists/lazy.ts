import { type ComponentType, lazy } from 'react';
import { withWords } from '../../app/i18n/language.ts';

/** A part of the list that comes when it is wanted, with its words. */
export const lazily = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    const [component] = await Promise.all([load(), withWords('listing')]);
    return { default: component };
  });
