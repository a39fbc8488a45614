import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useCommands } from '../../ui/commands.ts';
import { LazyInteractionDialog } from './lazy.ts';

/** Logs a call or a meeting from wherever one stands on the customer's page. */
export function LogButton({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const [opened, open] = useState(false);
  useCommands([{ id: 'log', label: t('record.log'), icon: <IconMessagePlus size={16} />, run: () => open(true) }]);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconMessagePlus size={14} />} onClick={() => open(true)}>
        {t('record.log')}
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <LazyInteractionDialog customerId={customer.id} customerName={customer.name} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  );
}
