import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractRecord } from '../../../contract/contracts.ts';
import { useFormats } from '../../app/format.ts';
import { customerLink, type Fact, ServiceRow, ServiceRows } from '../service/ServiceRow.tsx';
import { ContractActions } from './ContractActions.tsx';
import { ContractStatusBadge } from './ContractStatusBadge.tsx';

const ContractDialog = lazy(async () => ({ default: (await import('./ContractDialog.tsx')).ContractDialog }));

/** Contracts of one customer, or with `ofAll` of all of them. */
export function ContractRows({ contracts, ofAll = false }: { contracts: ContractRecord[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [edited, setEdited] = useState<string>();
  const day = format.plainDay;
  const factsOf = (one: ContractRecord): Fact[] => [
    ...(ofAll ? [{ label: t('contracts.customer'), value: customerLink(one.customer, 'contracts') }] : []),
    {
      label: t('contracts.term'),
      value: one.endsOn ? t('contracts.termText', { from: day(one.startsOn), to: day(one.endsOn) }) : t('contracts.termOpen', { from: day(one.startsOn) }),
    },
    { label: t('contracts.notice'), value: one.status === 'active' && one.noticeOn && day(one.noticeOn) },
    { label: t('contracts.renews'), value: one.renewalMonths && t('contracts.renewsText', { count: one.renewalMonths }) },
    { label: t('contracts.value'), value: one.amount && `${format.money(one.amount, one.currency ?? null)} · ${t(`contracts.periods.${one.billingPeriod}`)}` },
    { label: t('contracts.fields.assignedTo'), value: one.assignedToName },
    { label: t('contracts.documents'), value: one.documents > 0 && format.number(one.documents) },
  ];
  const open = contracts.find(({ id }) => id === edited);
  return (
    <>
      <ServiceRows label={t('contracts.page')}>
        {contracts.map((one) => (
          <ServiceRow
            key={one.id}
            number={one.number}
            title={one.title}
            text={one.notes ?? null}
            badges={<ContractStatusBadge status={one.status} />}
            facts={factsOf(one)}
            actions={<ContractActions contract={one} onEdit={() => setEdited(one.id)} />}
          />
        ))}
      </ServiceRows>
      <Suspense>{open && <ContractDialog customerId={open.customerId} contract={open} onClose={() => setEdited(undefined)} />}</Suspense>
    </>
  );
}
