import { SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { EquipmentRecord } from '../../../contract/equipment.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
import { serviceDone } from './service.queries.ts';

const FIELDS = ['serial', 'manufacturer', 'model', 'siteId', 'installedOn', 'warrantyUntil'] as const;
type Values = Record<(typeof FIELDS)[number], string>;

/** Notes a piece of a customer's equipment, or changes it. */
export function EquipmentDialog({ customer, equipment, onClose }: { customer: CustomerRecord; equipment?: EquipmentRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const keyFor = useCreationKey();
  const cause = useRef<string>(undefined);
  const onCause = (made: string) => {
    cause.current = made;
  };
  const form = useForm<Values>({
    initialValues: Object.fromEntries(FIELDS.map((field) => [field, equipment?.[field] ?? ''])) as Values,
    validate: { serial: (serial) => (serial.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = (body: Values) =>
    equipment
      ? api.updateEquipment({ params: { id: equipment.id }, body }, { ifMatch: equipment.version, onCause })
      : api.createEquipment({ params: { id: customer.id }, body }, { idempotencyKey: keyFor(body), onCause });
  const sending = useSending(form, send, async () => {
    await serviceDone(customer.id, t('common.saved'), cause.current);
    onClose();
  });
  const sites = customer.addresses.map(({ id, line1, city, country }) => ({ value: id, label: [line1, city, country].filter(Boolean).join(', ') || id }));
  const title = equipment ? t('service.edit', { name: equipment.serial }) : t('service.addEquipment');
  return (
    <ServiceDialog title={title} action={t('common.save')} isDirty={form.isDirty()} sending={sending} onClose={onClose}>
      <TextInput label={t('service.serial')} required maxLength={100} data-autofocus {...form.getInputProps('serial')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('service.manufacturer')} maxLength={255} {...form.getInputProps('manufacturer')} />
        <TextInput label={t('service.model')} maxLength={255} {...form.getInputProps('model')} />
        <LazyDayField label={t('service.installedOn')} {...form.getInputProps('installedOn')} />
        <LazyDayField label={t('service.warrantyUntil')} {...form.getInputProps('warrantyUntil')} />
        <Choice label={t('service.site')} options={sites} {...form.getInputProps('siteId')} />
      </SimpleGrid>
    </ServiceDialog>
  );
}
