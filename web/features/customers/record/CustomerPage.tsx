import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { Loading, NotFound } from '../../../app/fallbacks.tsx';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { useRecent } from '../../../app/session/recent.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AsOfBanner } from '../AsOf.tsx';
import { customerQueries } from '../customers.queries.ts';
import { useListCrumb } from '../list/useListCrumb.ts';
import { AsOfSteps } from './AsOfSteps.tsx';
import { hasDrafts } from './inplace/drafts.ts';
import { RecordActions } from './RecordActions.tsx';
import { RecordHeading } from './RecordHeading.tsx';
import { RecordTabs } from './RecordTabs.tsx';

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
  const { tab, field, kind } = route.useSearch();
  return (asOf: string | undefined) => void navigate({ to: '/customers/$id', params: { id }, search: { asOf, tab, field, kind }, resetScroll: false });
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
      heading={<RecordHeading key={customer.id} customer={customer} editable={editable} />}
      actions={<RecordActions customer={customer} asOf={asOf} lookAt={lookAt} />}
    >
      <Stack gap="sm">
        <AsOfBanner
          asOf={asOf}
          onChange={lookAt}
          text={(day) => t('customers.recordAsOf', { day })}
          steps={<AsOfSteps id={customer.id} asOf={asOf} lookAt={lookAt} />}
        />
        <RecordTabs key={customer.id} customer={customer} editable={editable} />
      </Stack>
      <LeaveGuard unsaved={hasDrafts} tabs />
    </Page>
  );
}
