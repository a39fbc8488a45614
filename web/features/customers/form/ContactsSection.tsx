import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { Form } from '../../../ui/form.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ContactFields } from '../contacts/ContactFields.tsx';
import { emptyContact, needsPrimary } from '../contacts/contact.ts';
import type { CustomerValues } from './values.ts';

/** Contacts of a new customer; one is there from the start where the organisation wants a primary contact. */
export function ContactsSection({ form, rules }: { form: Form<CustomerValues>; rules: Rules }) {
  const { t } = useTranslation();
  const { contacts, type } = form.values;
  const needed = needsPrimary(rules, type);
  const promote = (index: number) =>
    form.setFieldValue(
      'contacts',
      contacts.map((contact, i) => ({ ...contact, isPrimary: i === index && !contact.isPrimary })),
    );
  const propsOf = (index: number) => (name: string, kind?: 'checkbox') => {
    const props = form.getInputProps(`contacts.${index}.${name}`, { type: kind });
    return name === 'isPrimary' ? { ...props, onChange: () => promote(index) } : props;
  };
  const add = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} />}
      onClick={() => form.insertListItem('contacts', emptyContact(contacts.length === 0))}
    >
      {t('contacts.add')}
    </Button>
  );
  return (
    <Panel title={t('contacts.title')} action={add}>
      {contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(needed ? 'contacts.needed' : 'contacts.noneYet')}
        </Text>
      )}
      <Stack gap="lg">
        {contacts.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paths of the inputs are by index too
          <Stack key={index} gap="sm">
            {index > 0 && <Divider />}
            <ContactFields props={propsOf(index)} onPrimary={contacts.length > 1} />
            {!(needed && contacts.length === 1) && (
              <Group justify="flex-end">
                <Button size="compact-sm" variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => form.removeListItem('contacts', index)}>
                  {t('contacts.remove')}
                </Button>
              </Group>
            )}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}
