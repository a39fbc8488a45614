import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { Loading, NotFound } from '../../../app/fallbacks.tsx';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { useMay } from '../../../app/session/session.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { Page } from '../../../ui/Page.tsx';
import { say } from '../../../ui/toasts.ts';
import { customerChanged, customerQueries } from '../customers.queries.ts';
import { useListCrumb } from '../list/useListCrumb.ts';
import { Conflict } from './Conflict.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { changesOf } from './requests.ts';
import { useConflict } from './useConflict.ts';
import { useGround } from './useGround.ts';
import { useSaving } from './useSaving.tsx';
import { problemsOf } from './validate.ts';
import { type CustomerValues, knownCustomer } from './values.ts';

const route = getRouteApi('/inside/customers/$id/edit');

export function EditCustomerPage() {
  const { id } = route.useParams();
  const customer = useQuery({ ...customerQueries.one(id), refetchOnMount: 'always' });
  if (customer.data && customer.isFetchedAfterMount) return <Edit key={id} loaded={customer.data} />;
  if (!customer.isFetchedAfterMount) return <Loading />;
  return [400, 404].includes(problemOf(customer.error)?.status ?? 0) ? (
    <NotFound />
  ) : (
    <Failure order={1} text={messageOf(customer.error)} retry={() => void customer.refetch()} />
  );
}

function Edit({ loaded }: { loaded: CustomerRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ground = useGround();
  const crumb = useListCrumb();
  const saved = useRef(false);
  const seesPeople = useMay('people.read');
  const [record, setRecord] = useState(loaded);
  const before = knownCustomer(record, ground);
  const words = { required: t('fieldProblems.required'), json: t('fieldProblems.json') };
  const form = useForm<CustomerValues>({ initialValues: before, validate: (values) => problemsOf(values, ground, words, seesPeople) });
  const conflict = useConflict({ form, before, record, setRecord, ground });
  const show = () => navigate({ to: '/customers/$id', params: { id: record.id } });
  const send = (values: CustomerValues) =>
    api.updateCustomer({ params: { id: record.id }, body: changesOf(values, before, record, ground) }, { ifMatch: record.version });
  const done = async () => {
    saved.current = true;
    await customerChanged(record.id);
    await show();
    say(t('common.saved'));
  };
  const saving = useSaving(form, send, done, conflict.notice);
  return (
    <Page
      title={t('customers.editTitle', { name: record.name })}
      crumbs={[crumb, { label: record.name, link: { to: '/customers/$id', params: { id: record.id } } }]}
      width={960}
    >
      <form onSubmit={saving.submit} noValidate aria-label={t('customers.editTitle', { name: record.name })}>
        <Stack gap="md">
          {saving.message && <FormError>{saving.message}</FormError>}
          <Conflict conflict={conflict} />
          <CustomerForm form={form} ground={ground} customerId={record.id} before={before} />
        </Stack>
        <FormFooter errors={Object.keys(form.errors).length} busy={saving.busy} onCancel={() => void show()} action={t('common.save')} />
      </form>
      <LeaveGuard unsaved={() => form.isDirty() && !saved.current} />
    </Page>
  );
}
