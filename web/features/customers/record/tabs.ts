import { type ComponentType, lazy } from 'react';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { Overview } from './Overview.tsx';

export type TabProps = { customer: CustomerRecord; editable: boolean };
type Tab = { key: string; label: 'record.overview' | 'record.timeline' | 'record.history'; Panel: ComponentType<TabProps> };

/** What a customer's page consists of, in this order. A part of the product that belongs to a customer adds its tab here. */
export const RECORD_TABS: readonly Tab[] = [
  { key: 'overview', label: 'record.overview', Panel: Overview },
  { key: 'timeline', label: 'record.timeline', Panel: lazy(async () => ({ default: (await import('./TimelineTab.tsx')).TimelineTab })) },
  { key: 'history', label: 'record.history', Panel: lazy(async () => ({ default: (await import('./HistoryTab.tsx')).HistoryTab })) },
];

export const DEFAULT_TAB = 'overview';
export const tabOf = (key: string | undefined): string => (RECORD_TABS.some((tab) => tab.key === key) ? (key as string) : DEFAULT_TAB);
