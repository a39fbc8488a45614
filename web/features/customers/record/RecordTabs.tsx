import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../app/fallbacks.tsx';
import { useSession } from '../../../app/session/session.ts';
import { DEFAULT_TAB, RECORD_TABS, type TabProps, tabOf } from './tabs.ts';

const route = getRouteApi('/inside/customers/$id');

/** The parts of the page; which one is shown stands in the address. */
export function RecordTabs(props: TabProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab, asOf } = route.useSearch();
  const { id } = props.customer;
  const { abilities } = useSession();
  const tabs = RECORD_TABS.filter(({ ability }) => !ability || abilities.includes(ability));
  const go = (key: string | null) =>
    void navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab: key && key !== DEFAULT_TAB ? key : undefined }, resetScroll: false });
  return (
    <Tabs value={tabOf(tab)} onChange={go} keepMounted={false}>
      <Tabs.List mb="md" aria-label={props.customer.name}>
        {tabs.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key}>
            {t(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, Panel }) => (
        <Tabs.Panel key={key} value={key}>
          <Suspense fallback={<Loading />}>
            <Panel {...props} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
