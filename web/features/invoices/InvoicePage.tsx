import { Skeleton } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf, problemOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { ButtonLink } from '../../ui/routeLinks.tsx';
import { DraftInvoice } from './DraftInvoice.tsx';
import { IssuedInvoice } from './IssuedInvoice.tsx';
import { invoiceQueries } from './invoices.queries.ts';

export const InvoicePage = () => (useMay('invoices.read') ? <Invoice /> : <NotAllowed />);

/** A draft, to be written and sent; or an invoice as it was sent, with what was paid and credited since. */
function Invoice() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/invoices/$id' });
  const found = useQuery(invoiceQueries.one(id));
  if (found.data)
    return found.data.abilities.includes('update') ? <DraftInvoice key={found.data.id} invoice={found.data} /> : <IssuedInvoice invoice={found.data} />;
  return (
    <Page title={t('invoices.title')} width={1080}>
      {found.isPending && <Skeleton h={320} />}
      {found.isError &&
        (problemOf(found.error)?.status === 404 ? (
          <Emptiness
            icon={<IconReceipt size={24} />}
            title={messageOf(found.error)}
            action={
              <ButtonLink to="/invoices" variant="default">
                {t('invoices.title')}
              </ButtonLink>
            }
          />
        ) : (
          <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />
        ))}
    </Page>
  );
}
