import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useOrderList } from './useOrderList.tsx';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));

export const OrdersPage = () => (useMay('orders.read') ? <Orders /> : <NotAllowed />);

/** Orders of all customers. */
function Orders() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const button = useMay('orders.write') && (
    <Button size="sm" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {t('orders.add')}
    </Button>
  );
  return (
    <>
      <RecordList kind={useOrderList()} actions={button} />
      <Suspense>{adding && <OrderDialog onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
