import { type ComponentType, lazy } from 'react';
import { comingWith, type Part } from '../../app/i18n/language.ts';

/** A part of the list that comes when it is wanted, with its words. */
export const lazily = <P extends object>(load: () => Promise<ComponentType<P>>, ...parts: Part[]) =>
  lazy(async () => ({ default: await comingWith(load(), 'listing', ...parts) }));
