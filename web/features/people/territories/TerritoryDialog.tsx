import { Button, Group, Modal, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TerritoryRecord } from '../../../../contract/territories.ts';
import { api } from '../../../app/api.ts';
import { useCreationKey } from '../../../app/creationKey.ts';
import { queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { useOrganisation, usePeople } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { CodeSelect } from '../../../ui/pickers/CodeSelect.tsx';
import { say } from '../../../ui/toasts.ts';
import { peopleQueries } from '../people.queries.ts';

type Values = { name: string; country: string; states: string[]; cities: string[]; postalCodes: string[]; personId: string; teamId: string };
const PARTS = ['postalCodes', 'cities', 'states'] as const;

/** A new territory, or another extent of one, or somebody else who looks after it. */
export function TerritoryDialog({ territory, onClose }: { territory?: TerritoryRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useCreationKey();
  const home = useOrganisation().country;
  const people = usePeople();
  const teams = useQuery(peopleQueries.teams).data ?? [];
  const form = useForm<Values>({
    initialValues: {
      name: territory?.name ?? '',
      country: territory?.country ?? home,
      states: territory?.states ?? [],
      cities: territory?.cities ?? [],
      postalCodes: territory?.postalCodes ?? [],
      personId: territory?.personId ?? '',
      teamId: territory?.teamId ?? '',
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null),
      country: (country) => (country === '' ? t('fieldProblems.required') : null),
    },
  });
  const send = (values: Values) => {
    const body = { ...values, personId: values.personId || null, teamId: values.teamId || null };
    return territory
      ? api.updateTerritory({ params: { id: territory.id }, body }, { ifMatch: territory.version })
      : api.createTerritory({ body }, { idempotencyKey: keyOf(body) });
  };
  const sending = useSending(form, send, async () => {
    await queryClient.invalidateQueries(peopleQueries.territories);
    say(t('common.saved'));
    onClose();
  });
  const { personId } = form.values;
  const working = people.filter(({ id, active, role }) => (active && role !== 'portal') || id === personId);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(territory ? 'territories.edit' : 'territories.add')}
      size="lg"
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={t('territories.name')} required maxLength={100} data-autofocus {...form.getInputProps('name')} />
            <CodeSelect kind="country" label={t('territories.country')} required {...form.getInputProps('country')} />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('territories.partsText')}
          </Text>
          {PARTS.map((part) => (
            <TagsInput
              key={part}
              label={t(`territories.${part}`)}
              description={part === 'postalCodes' && t('territories.postalCodesText')}
              maxTags={500}
              {...form.getInputProps(part)}
            />
          ))}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Choice
              label={t('territories.person')}
              options={working.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
              {...form.getInputProps('personId')}
            />
            <Choice label={t('territories.team')} options={teams.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('teamId')} />
          </SimpleGrid>
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
