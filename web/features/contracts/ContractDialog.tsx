import { Divider, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BILLING_PERIODS, type BillingPeriod, type ContractRecord } from '../../../contract/contracts.ts';
import { CURRENCIES } from '../../../contract/currencies.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useFormats } from '../../app/format.ts';
import { useSending } from '../../app/sending.ts';
import { useMay, useOrganisation, usePeople, useRules } from '../../app/session/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { say } from '../../ui/toasts.ts';
import { ServiceDialog } from '../service/ServiceDialog.tsx';
import { contractsChanged } from './contracts.queries.ts';

const Documents = lazy(async () => ({ default: (await import('../documents/Documents.tsx')).Documents }));

type Values = {
  title: string;
  startsOn: string;
  endsOn: string;
  amount: string;
  currency: string;
  billingPeriod: BillingPeriod;
  renewalMonths: number | string;
  noticeDays: number | string;
  remindDays: number | string;
  assignedTo: string;
  notes: string;
};
const count = (value: number | string): number | null => (value === '' ? null : Number(value));
const orNone = (value: string): string | null => (value === '' ? null : value);

const valuesOf = (contract: ContractRecord | undefined, currency: string): Values => ({
  title: contract?.title ?? '',
  startsOn: contract?.startsOn ?? '',
  endsOn: contract?.endsOn ?? '',
  amount: contract?.amount ?? '',
  currency: contract?.currency ?? currency,
  billingPeriod: contract?.billingPeriod ?? 'yearly',
  renewalMonths: contract?.renewalMonths ?? '',
  noticeDays: contract?.noticeDays ?? '',
  remindDays: contract?.remindDays ?? 30,
  assignedTo: contract?.assignedTo ?? '',
  notes: contract?.notes ?? '',
});

/** Drafts a contract with a customer, or changes one; its documents are here too. */
export function ContractDialog({ customerId, contract, onClose }: { customerId: string; contract?: ContractRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const { locale, code } = useFormats();
  const people = usePeople().filter(({ active }) => active);
  const mayReadDocuments = useMay('documents.read');
  const { baseCurrency } = useOrganisation();
  const { hidden } = useRules();
  const sees = (field: 'amount' | 'notes') => !hidden.includes(`contract.${field}`);
  const keyFor = useCreationKey();
  const required = (value: string) => (value.trim() === '' ? t('fieldProblems.required') : null);
  const form = useForm<Values>({ initialValues: valuesOf(contract, baseCurrency), validate: { title: required, startsOn: required } });
  const send = ({ title, startsOn, billingPeriod, ...values }: Values) => {
    const body = {
      title,
      startsOn,
      billingPeriod,
      endsOn: orNone(values.endsOn),
      // A currency without an amount says nothing.
      ...(sees('amount') && { amount: orNone(values.amount), currency: values.amount === '' ? null : orNone(values.currency) }),
      renewalMonths: count(values.renewalMonths),
      noticeDays: count(values.noticeDays),
      remindDays: count(values.remindDays) ?? 30,
      assignedTo: orNone(values.assignedTo),
      ...(sees('notes') && { notes: orNone(values.notes) }),
    };
    if (contract) return api.updateContract({ params: { id: contract.id }, body }, { ifMatch: contract.version });
    return api.createContract({ params: { id: customerId }, body }, { idempotencyKey: keyFor(body) });
  };
  const sending = useSending(form, send, async () => {
    await contractsChanged(customerId);
    say(t('common.saved'));
    onClose();
  });
  const label = (field: keyof Values) => t(`contracts.fields.${field}`);
  const number = (field: 'renewalMonths' | 'noticeDays' | 'remindDays', max: number) => (
    <NumberInput label={label(field)} min={field === 'renewalMonths' ? 1 : 0} max={max} allowDecimal={false} {...form.getInputProps(field)} />
  );
  return (
    <ServiceDialog
      title={contract ? t('contracts.edit', { name: contract.number }) : t('contracts.add')}
      action={t('common.save')}
      isDirty={form.isDirty()}
      sending={sending}
      onClose={onClose}
      below={
        contract &&
        mayReadDocuments && (
          <Suspense>
            <Divider label={t('service.documents')} labelPosition="left" my="md" />
            <Documents owner={{ customerId, contractId: contract.id }} />
          </Suspense>
        )
      }
    >
      <TextInput label={label('title')} required maxLength={255} data-autofocus {...form.getInputProps('title')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <LazyDayField label={label('startsOn')} required {...form.getInputProps('startsOn')} />
        <LazyDayField label={label('endsOn')} {...form.getInputProps('endsOn')} />
        {sees('amount') && <DecimalField label={label('amount')} locale={locale} {...form.getInputProps('amount')} />}
        {sees('amount') && (
          <Choice
            label={label('currency')}
            options={CURRENCIES.map((value) => ({ value, label: `${value} · ${code('currency', value)}` }))}
            {...form.getInputProps('currency')}
          />
        )}
        <Choice
          label={label('billingPeriod')}
          required
          options={BILLING_PERIODS.map((value) => ({ value, label: t(`contracts.periods.${value}`) }))}
          {...form.getInputProps('billingPeriod')}
        />
        {number('renewalMonths', 120)}
        {number('noticeDays', 3650)}
        {number('remindDays', 3650)}
        <Choice label={label('assignedTo')} options={people.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('assignedTo')} />
      </SimpleGrid>
      {sees('notes') && <Textarea label={label('notes')} autosize minRows={2} {...form.getInputProps('notes')} />}
    </ServiceDialog>
  );
}
