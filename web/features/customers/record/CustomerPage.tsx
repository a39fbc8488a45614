import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { Loading, NotFound } from '../../../app/fallbacks.tsx';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { useRecent } from '../../../app/session/recent.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Page } from '../../../ui/Page.tsx';
import { HistoryPanel } from '../../history/HistoryPanel.tsx';
import { AsOfBanner } from '../AsOf.tsx';
import { AddressesPanel } from '../addresses/AddressesPanel.tsx';
import { ContactsPanel } from '../contacts/ContactsPanel.tsx';
import classes from '../customers.module.css';
import { customerQueries } from '../customers.queries.ts';
import { useListCrumb } from '../list/useListCrumb.ts';
import { Details } from './Details.tsx';
import { RecordActions } from './RecordActions.tsx';
import { RecordHeading } from './RecordHeading.tsx';
import { useChangeWords, useHistoryFields } from './useChangeWords.ts';

const route = getRouteApi('/inside/customers/$id');

export function CustomerPage() {
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const customer = useQuery(customerQueries.one(id, asOf));
  if (customer.isPending) return <Loading />;
  if (customer.isError && isMissing(customer.error)) return asOf ? <NotThen id={id} asOf={asOf} /> : <NotFound />;
  if (customer.isError && !customer.data) return <Failure order={1} text={messageOf(customer.error)} retry={() => void customer.refetch()} />;
  return <Customer customer={customer.data} asOf={asOf} />;
}

/** An id that is none answers 400. */
const isMissing = (error: unknown) => [400, 404].includes(problemOf(error)?.status ?? 0);

function useLookAt(id: string) {
  const navigate = useNavigate();
  return (asOf: string | undefined) => void navigate({ to: '/customers/$id', params: { id }, search: { asOf } });
}

/** The day lies before the customer's beginning. */
function NotThen({ id, asOf }: { id: string; asOf: string }) {
  const { t } = useTranslation();
  const lookAt = useLookAt(id);
  const crumb = useListCrumb();
  return (
    <Page title={t('customers.notThen')} crumbs={[crumb]}>
      <AsOfBanner asOf={asOf} onChange={lookAt} text={(day) => t('customers.notThenText', { day })} />
    </Page>
  );
}

function Customer({ customer, asOf }: { customer: CustomerRecord; asOf?: string }) {
  const { t } = useTranslation();
  const lookAt = useLookAt(customer.id);
  const crumb = useListCrumb();
  useRecent(customer);
  const editable = !asOf && customer.abilities.includes('update');
  return (
    <Page
      title={customer.name}
      crumbs={[crumb]}
      heading={<RecordHeading customer={customer} />}
      actions={<RecordActions customer={customer} asOf={asOf} lookAt={lookAt} />}
    >
      <Stack gap="md">
        <AsOfBanner asOf={asOf} onChange={lookAt} text={(day) => t('customers.recordAsOf', { day })} />
        <div className={classes.columns}>
          <Stack gap="md">
            <Details customer={customer} />
            <ContactsPanel customer={customer} editable={editable} />
            <AddressesPanel customer={customer} editable={editable} />
          </Stack>
          <HistoryPanel customerId={customer.id} fields={useHistoryFields()} words={useChangeWords()} />
        </div>
      </Stack>
    </Page>
  );
}
