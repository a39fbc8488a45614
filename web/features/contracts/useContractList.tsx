import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CONTRACT_STATUSES, type ContractRecord } from '../../../contract/contracts.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { useRules } from '../../app/session/session.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { asSeen, queryIn, type RecordKind } from '../lists/kind.ts';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';
import { ContractRows } from './ContractRows.tsx';
import { ContractStatusBadge } from './ContractStatusBadge.tsx';

type Query = NonNullable<Parameters<typeof api.listContracts>[0]>['query'];
const Rows = ({ rows }: { rows: ContractRecord[] }) => <ContractRows contracts={rows} ofAll />;
const DAYS = [7, 30, 60, 90, 180, 365];

/** Contracts with all customers, as a list. */
export function useContractList(): RecordKind<ContractRecord> {
  const { t } = useTranslation();
  const format = useFormats();
  const { hidden } = useRules();
  const day = (value: string | null) => tabular(value && format.plainDay(value));
  const kind: RecordKind<ContractRecord> = {
    list: 'contracts',
    to: '/contracts',
    title: t('contracts.page'),
    text: t('contracts.text'),
    none: t('contracts.none'),
    icon: <IconFileText size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('contracts.fields.status'),
        choices: CONTRACT_STATUSES.map((value) => ({ value, label: t(`contracts.statuses.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'endingWithin',
        label: t('contracts.ending'),
        choices: DAYS.map((days) => ({ value: String(days), label: t('contracts.endingDays', { count: days }) })),
      },
      { kind: 'days', name: 'endsFrom', from: 'endsFrom', to: 'endsTo', label: t('contracts.fields.endsOn') },
      { kind: 'customer', name: 'customerId', label: t('contracts.customer') },
      { kind: 'person', name: 'assignedTo', label: t('contracts.fields.assignedTo') },
    ],
    columns: columnsOf<ContractRecord>([
      { key: 'number', title: t('contracts.fields.number'), width: 100, cell: ({ number }) => number },
      { key: 'title', title: t('contracts.fields.title'), width: 155, cell: ({ title }) => title },
      { key: 'customer', title: t('contracts.customer'), width: 160, cell: ({ customer }) => customerLink(customer, 'contracts') },
      { key: 'status', title: t('contracts.fields.status'), width: 108, cell: ({ status }) => <ContractStatusBadge status={status} /> },
      { key: 'startsOn', title: t('contracts.fields.startsOn'), width: 125, cell: ({ startsOn }) => day(startsOn), hidden: true },
      { key: 'endsOn', title: t('contracts.fields.endsOn'), width: 118, cell: ({ endsOn }) => day(endsOn) ?? t('contracts.openEnded') },
      { key: 'noticeOn', title: t('contracts.notice'), width: 118, cell: ({ noticeOn }) => day(noticeOn) },
      {
        key: 'amount',
        title: t('contracts.fields.amount'),
        width: 115,
        cell: ({ amount, currency = null }) => amount && tabular(format.money(amount, currency)),
        end: true,
      },
      { key: 'billingPeriod', title: t('contracts.fields.billingPeriod'), width: 100, cell: ({ billingPeriod }) => t(`contracts.periods.${billingPeriod}`) },
      { key: 'assignedTo', title: t('contracts.fields.assignedTo'), width: 150, cell: ({ assignedToName }) => assignedToName, hidden: true },
      {
        key: 'renewalMonths',
        title: t('contracts.renews'),
        width: 130,
        cell: ({ renewalMonths }) => renewalMonths && t('contracts.renewsText', { count: renewalMonths }),
        hidden: true,
      },
      { key: 'noticeDays', title: t('contracts.fields.noticeDays'), width: 120, cell: ({ noticeDays }) => noticeDays, end: true, hidden: true },
      { key: 'documents', title: t('contracts.documents'), width: 120, cell: ({ documents }) => format.number(documents), end: true, hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => tabular(format.time(updatedAt)), hidden: true },
    ]),
    sorts: ['number', 'startsOn', 'endsOn', 'updatedAt'],
    usual: '-number',
    keptAs: 'contracts',
    opened: { one: (id, signal) => api.getContract({ params: { id } }, { signal }), nameOf: ({ number }) => number },
    page: (search, signal) => api.listContracts({ query: queryIn<Query>(search) }, { signal }),
    Rows,
    save: (search, how) => api.exportContracts({ query: { ...queryIn<Query>(search), ...how } }),
  };
  return asSeen(kind, 'contract', hidden);
}
