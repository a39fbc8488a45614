import { Button, Divider, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { Form } from '../../../ui/form.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { AddressFields } from '../addresses/AddressFields.tsx';
import { emptyAddress } from '../addresses/address.ts';
import type { CustomerValues } from './values.ts';

/** Addresses of a new customer; those left blank are not kept. */
export function AddressesSection({ form, rules }: { form: Form<CustomerValues>; rules: Rules }) {
  const { t } = useTranslation();
  const { addresses } = form.values;
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => form.insertListItem('addresses', emptyAddress(rules))}>
      {t('addresses.add')}
    </Button>
  );
  return (
    <Panel title={t('addresses.title')} action={add}>
      <Stack gap="lg">
        {addresses.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paths of the inputs are by index too
          <Stack key={index} gap="sm">
            {index > 0 && <Divider />}
            <AddressFields props={(name) => form.getInputProps(`addresses.${index}.${name}`)} />
            {addresses.length > 1 && (
              <Group justify="flex-end">
                <Button size="compact-sm" variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => form.removeListItem('addresses', index)}>
                  {t('addresses.remove')}
                </Button>
              </Group>
            )}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}
