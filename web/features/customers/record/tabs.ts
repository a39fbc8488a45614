import { type ComponentType, lazy } from 'react';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import type { Ability } from '../../../../contract/endpoint.ts';
import { withWords } from '../../../app/i18n/language.ts';
import { Overview } from './Overview.tsx';

export type TabProps = { customer: CustomerRecord; editable: boolean };
/** What needs an ability beside seeing the customer names it. */
type Tab = {
  key: string;
  label: 'record.overview' | 'record.interactions' | 'record.timeline' | 'record.history';
  Panel: ComponentType<TabProps>;
  ability?: Ability;
};

/** With the words of interactions. */
const withInteractions = async <T>(load: Promise<T>): Promise<T> => (await Promise.all([load, withWords('interactions')]))[0];

/** What a customer's page consists of, in this order. A part of the product that belongs to a customer adds its tab here. */
export const RECORD_TABS: readonly Tab[] = [
  { key: 'overview', label: 'record.overview', Panel: Overview },
  {
    key: 'interactions',
    label: 'record.interactions',
    ability: 'interactions.read',
    Panel: lazy(async () => ({ default: (await withInteractions(import('../../interactions/InteractionsTab.tsx'))).InteractionsTab })),
  },
  { key: 'timeline', label: 'record.timeline', Panel: lazy(async () => ({ default: (await withInteractions(import('./TimelineTab.tsx'))).TimelineTab })) },
  { key: 'history', label: 'record.history', Panel: lazy(async () => ({ default: (await import('./HistoryTab.tsx')).HistoryTab })) },
];

export const DEFAULT_TAB = 'overview';
export const tabOf = (key: string | undefined): string => (RECORD_TABS.some((tab) => tab.key === key) ? (key as string) : DEFAULT_TAB);
