import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../app/fallbacks.tsx';
import { MoreTabs } from './MoreTabs.tsx';
import classes from './record.module.css';
import { DEFAULT_TAB, type TabProps, useTabs } from './tabs.ts';
import { useFitting } from './useFitting.ts';

const route = getRouteApi('/inside/customers/$id');
const BUTTON = 92;

/** The parts of the page; which one is shown stands in the address. Those that do not fit into the row are behind a button at its end. */
export function RecordTabs(props: TabProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const row = useRef<HTMLDivElement>(null);
  const { tab, asOf } = route.useSearch();
  const { id } = props.customer;
  const tabs = useTabs().map(({ label, Count, ...one }) => ({
    ...one,
    label: t(label),
    count: Count && <Count customer={props.customer} />,
  }));
  const at = Math.max(
    tabs.findIndex(({ key }) => key === tab),
    0,
  );
  const places = useFitting(row, BUTTON, at, tabs.map(({ label }) => label).join());
  const isOut = (place: number) => places !== undefined && !places.includes(place);
  const go = (key: string | null) =>
    navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab: key && key !== DEFAULT_TAB ? key : undefined }, resetScroll: false });
  return (
    <Tabs value={tabs[at]?.key ?? DEFAULT_TAB} onChange={(key) => void go(key)} keepMounted={false}>
      <div ref={row} className={classes.row}>
        <Tabs.List className={classes.tabs} aria-label={props.customer.name}>
          {tabs.map(({ key, label, count }, place) => (
            <Tabs.Tab key={key} value={key} className={classes.tab} data-out={isOut(place) || undefined} disabled={isOut(place)}>
              {label}
              {count}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {places && places.length < tabs.length && <MoreTabs tabs={tabs.filter((_, place) => isOut(place))} row={row} onChoose={go} />}
      </div>
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
