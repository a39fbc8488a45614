import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { TeamRecord } from '../../../../contract/teams.ts';
import { api } from '../../../app/api.ts';
import { useCreationKey } from '../../../app/creationKey.ts';
import { queryClient } from '../../../app/queries.ts';
import { useSending } from '../../../app/sending.ts';
import { usePeople } from '../../../app/session/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { say } from '../../../ui/toasts.ts';
import { peopleQueries } from '../people.queries.ts';

type Values = { name: string; memberIds: string[]; leadId: string };

/** A new team, or another name, other members or another lead of one. */
export function TeamDialog({ team, onClose }: { team?: TeamRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useCreationKey();
  const people = usePeople();
  const form = useForm<Values>({
    initialValues: { name: team?.name ?? '', memberIds: team?.memberIds ?? [], leadId: team?.leadId ?? '' },
    validate: { name: (name) => (name.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const { memberIds, leadId } = form.values;
  const send = ({ name, memberIds, leadId }: Values) => {
    const body = { name, memberIds, leadId: leadId || null };
    return team ? api.updateTeam({ params: { id: team.id }, body }, { ifMatch: team.version }) : api.createTeam({ body }, { idempotencyKey: keyOf(body) });
  };
  const sending = useSending(form, send, async () => {
    await queryClient.invalidateQueries(peopleQueries.teams);
    say(t('common.saved'));
    onClose();
  });
  const choices = people
    .filter(({ id, active }) => active || memberIds.includes(id))
    .map(({ id, name, email, active }) => ({ value: id, label: active ? `${name} · ${email}` : t('teams.hasLeft', { name }) }));
  const choose = (ids: string[]) => {
    form.setFieldValue('memberIds', ids);
    if (!ids.includes(leadId)) form.setFieldValue('leadId', '');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(team ? 'teams.edit' : 'teams.add')}
      centered
      closeOnClickOutside={!form.isDirty()}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={sending.submit} noValidate>
        <Stack>
          {sending.message && <FormError>{sending.message}</FormError>}
          <TextInput label={t('teams.name')} required maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <MultiSelect
            label={t('teams.members')}
            searchable
            maxValues={500}
            data={choices}
            nothingFoundMessage={t('common.nothingFound')}
            {...form.getInputProps('memberIds')}
            onChange={choose}
          />
          <Choice
            label={t('teams.lead')}
            description={t('teams.leadText')}
            options={people.filter(({ id }) => memberIds.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('leadId')}
          />
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
