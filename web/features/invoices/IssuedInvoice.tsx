import { Button, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord, PaymentRecord } from '../../../contract/invoices.ts';
import { Page } from '../../ui/Page.tsx';
import { AddTask } from '../tasks/AddTask.tsx';
import { CreditNotes } from './CreditNotes.tsx';
import { useCrumbs } from './crumbs.ts';
import { InvoiceDocument } from './InvoiceDocument.tsx';
import { InvoiceStatus } from './InvoiceStatus.tsx';
import classes from './invoices.module.css';
import { Payments } from './Payments.tsx';

const PaymentDialog = lazy(async () => ({ default: (await import('./PaymentDialog.tsx')).PaymentDialog }));
const CreditDialog = lazy(async () => ({ default: (await import('./CreditDialog.tsx')).CreditDialog }));
const ReasonDialog = lazy(async () => ({ default: (await import('./ReasonDialog.tsx')).ReasonDialog }));

export type Doing = 'pay' | 'credit' | 'void' | PaymentRecord;

/** An invoice as it was sent, and what can be done with it: paid, credited, made void, printed. */
export function IssuedInvoice({ invoice }: { invoice: InvoiceRecord }) {
  const { t } = useTranslation();
  const crumbs = useCrumbs(invoice);
  const [doing, setDoing] = useState<Doing>();
  const may = (what: string) => invoice.abilities.includes(what);
  const close = () => setDoing(undefined);
  return (
    <Page
      title={invoice.number ? t('invoices.numbered', { number: invoice.number }) : t('invoices.statuses.draft')}
      crumbs={crumbs}
      width={1080}
      beside={<InvoiceStatus status={invoice.status} />}
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('invoices.print')}
          </Button>
          <AddTask about={{ customerId: invoice.customerId, linkKind: 'invoice', linkId: invoice.id, linkTitle: invoice.number ?? '' }} />
          {may('void') && (
            <Button variant="default" onClick={() => setDoing('void')}>
              {t('invoices.void')}
            </Button>
          )}
          {may('credit') && (
            <Button variant="default" onClick={() => setDoing('credit')}>
              {t('invoices.credit')}
            </Button>
          )}
          {may('pay') && <Button onClick={() => setDoing('pay')}>{t('invoices.pay')}</Button>}
        </>
      }
    >
      <Stack>
        {invoice.voidReason && (
          <Text size="sm" role="note">
            {t('invoices.voidBecause', { reason: invoice.voidReason })}
          </Text>
        )}
        <InvoiceDocument invoice={invoice} />
        <div className={classes.beside}>
          <Payments invoice={invoice} onReverse={setDoing} />
          {invoice.creditNotes.length > 0 && <CreditNotes invoice={invoice} />}
        </div>
      </Stack>
      <Suspense>
        {doing === 'pay' && <PaymentDialog invoice={invoice} onClose={close} />}
        {doing === 'credit' && <CreditDialog invoice={invoice} onClose={close} />}
        {doing && doing !== 'pay' && doing !== 'credit' && <ReasonDialog invoice={invoice} payment={doing === 'void' ? undefined : doing} onClose={close} />}
      </Suspense>
    </Page>
  );
}
