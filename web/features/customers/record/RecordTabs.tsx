import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../app/fallbacks.tsx';
import classes from './record.module.css';
import { DEFAULT_TAB, type TabProps, useTabs } from './tabs.ts';

const route = getRouteApi('/inside/customers/$id');

/** The parts of the page; which one is shown stands in the address. */
export function RecordTabs(props: TabProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab, asOf } = route.useSearch();
  const { id } = props.customer;
  const tabs = useTabs();
  const shown = tabs.find(({ key }) => key === tab)?.key ?? DEFAULT_TAB;
  const go = (key: string | null) =>
    void navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab: key && key !== DEFAULT_TAB ? key : undefined }, resetScroll: false });
  return (
    <Tabs value={shown} onChange={go} keepMounted={false}>
      <Tabs.List mb="md" className={classes.tabs} aria-label={props.customer.name}>
        {tabs.map(({ key, label, Count }) => (
          <Tabs.Tab key={key} value={key}>
            {t(label)}
            {Count && (
              <Suspense>
                <Count customer={props.customer} />
              </Suspense>
            )}
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
