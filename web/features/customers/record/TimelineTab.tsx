import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { isKind } from '../../history/kinds.tsx';
import { TimelinePanel } from '../../history/TimelinePanel.tsx';
import type { TabProps } from './tabs.ts';
import { useChangeWords } from './useChangeWords.ts';

const route = getRouteApi('/inside/customers/$id');

export function TimelineTab({ customer: { id } }: TabProps) {
  const navigate = useNavigate();
  const { asOf, kind } = route.useSearch();
  const choose = (next: string) =>
    void navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab: 'timeline', kind: next || undefined }, resetScroll: false });
  return <TimelinePanel customerId={id} kind={isKind(kind) ? kind : undefined} onKind={choose} words={useChangeWords()} />;
}
