import { Badge, Button, Group, SimpleGrid, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddressRecord } from '../../../../contract/addresses.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { messageOf } from '../../../app/problems.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { customerChanged } from '../customers.queries.ts';
import { AddressDialog } from './AddressDialog.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; address: AddressRecord };

function Address({ address, menu }: { address: AddressRecord; menu: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormats();
  const lines = [
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(' '),
    address.state,
    address.country && format.code('country', address.country),
  ].filter((line) => typeof line === 'string' && line !== '');
  return (
    <Group wrap="nowrap" align="flex-start" justify="space-between">
      <div>
        <Group gap={8} mb={2}>
          <Text size="sm" fw={550}>
            {wordOf('addressTypes', address.type)}
          </Text>
          {address.isPrimary && (
            <Badge size="sm" variant="light" tt="none" c="inherit">
              {t('addresses.mainBadge')}
            </Badge>
          )}
        </Group>
        <Text size="sm" component="address" fs="normal" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {lines.join('\n')}
        </Text>
      </div>
      {menu}
    </Group>
  );
}

export function AddressesPanel({ customer, editable }: { customer: CustomerRecord; editable: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: (address: AddressRecord) => api.deleteAddress({ params: { id: customer.id, addressId: address.id } }),
    onSuccess: async () => {
      await customerChanged(customer.id);
      close();
    },
  });
  const add = editable && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen({ kind: 'add' })}>
      {t('addresses.add')}
    </Button>
  );
  const menuOf = (address: AddressRecord) =>
    editable && (
      <RowMenu
        label={t('common.actionsFor', { name: [wordOf('addressTypes', address.type), address.city].filter(Boolean).join(', ') })}
        items={[
          { label: t('common.edit'), onClick: () => setOpen({ kind: 'edit', address }) },
          { label: t('common.remove'), danger: true, onClick: () => setOpen({ kind: 'remove', address }) },
        ]}
      />
    );
  return (
    <Panel title={t('addresses.title')} action={add}>
      {customer.addresses.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('addresses.none')}
        </Text>
      )}
      <SimpleGrid type="container" cols={{ base: 1, '480px': 2 }} spacing="lg">
        {customer.addresses.map((address) => (
          <Address key={address.id} address={address} menu={menuOf(address)} />
        ))}
      </SimpleGrid>
      {open?.kind === 'add' && <AddressDialog customer={customer} onClose={close} />}
      {open?.kind === 'edit' && <AddressDialog customer={customer} address={open.address} onClose={close} />}
      {open?.kind === 'remove' && (
        <Confirm
          opened
          onClose={close}
          title={t('addresses.remove')}
          text={t('addresses.removeText')}
          action={t('common.remove')}
          onConfirm={() => remove.mutate(open.address)}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </Panel>
  );
}
