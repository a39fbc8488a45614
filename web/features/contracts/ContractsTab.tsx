import { Group } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { ButtonLink } from '../../ui/routeLinks.tsx';
import { TabFrame } from '../service/TabFrame.tsx';
import { ContractRows } from './ContractRows.tsx';
import { contractQueries } from './contracts.queries.ts';

const ContractDialog = lazy(async () => ({ default: (await import('./ContractDialog.tsx')).ContractDialog }));

export function ContractsTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const found = useQuery(contractQueries.of(customer.id));
  const [adding, setAdding] = useState(false);
  const may = useMay('contracts.write');
  return (
    <>
      <TabFrame
        found={found}
        add={t('contracts.add')}
        onAdd={may ? () => setAdding(true) : undefined}
        none={t('contracts.none')}
        icon={<IconFileText size={24} />}
      >
        {found.data && <ContractRows contracts={found.data.items} />}
      </TabFrame>
      {found.data?.nextCursor && (
        <Group justify="center" mt="sm">
          <ButtonLink to="/contracts" search={{ customerId: customer.id }} variant="default">
            {t('common.next')}
          </ButtonLink>
        </Group>
      )}
      <Suspense>{adding && <ContractDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
