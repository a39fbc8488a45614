import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AddressRecord } from '../../../../contract/addresses.ts';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { useCreationKey } from '../../../app/creationKey.ts';
import { useSending } from '../../../app/sending.ts';
import { useRules } from '../../../app/session/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { say } from '../../../ui/toasts.ts';
import { customerChanged } from '../customers.queries.ts';
import { AddressFields } from './AddressFields.tsx';
import { type AddressValues, addressInput, emptyAddress, isBlank, valuesOf } from './address.ts';

type Props = { customer: CustomerRecord; address?: AddressRecord; onClose: () => void };

/** Adds an address, or changes one. */
export function AddressDialog({ customer, address, onClose }: Props) {
  const { t } = useTranslation();
  const rules = useRules();
  const keyFor = useCreationKey();
  const before = address ? valuesOf(address) : undefined;
  const form = useForm<AddressValues>({
    initialValues: before ?? emptyAddress(rules),
    validate: (values) => (isBlank(values) && rules.addressFields.line1 ? { line1: t('fieldProblems.required') } : {}),
  });
  const send = (values: AddressValues) => {
    const body = addressInput(rules, values, before);
    if (!address) return api.createAddress({ params: { id: customer.id }, body }, { idempotencyKey: keyFor(body) });
    return api.updateAddress({ params: { id: customer.id, addressId: address.id }, body }, { ifMatch: address.version });
  };
  const sending = useSending(form, send, async () => {
    await customerChanged(customer.id);
    say(t('common.saved'));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(address ? 'addresses.edit' : 'addresses.add')}
      size="lg"
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <AddressFields props={(name) => form.getInputProps(name)} />
          {!address?.isPrimary && customer.addresses.length > 0 && (
            <Checkbox label={t('addresses.main')} {...form.getInputProps('isPrimary', { type: 'checkbox' })} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending.busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
