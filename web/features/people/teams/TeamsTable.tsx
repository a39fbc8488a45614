import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TeamRecord } from '../../../../contract/teams.ts';
import { usePeople } from '../../../app/session/session.ts';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';

type Props = { teams: TeamRecord[]; editable: boolean; onEdit: (team: TeamRecord) => void; onDelete: (team: TeamRecord) => void };

export function TeamsTable({ teams, editable, onEdit, onDelete }: Props) {
  const { t } = useTranslation();
  const people = usePeople();
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    if (!person) return t('common.formerMember');
    return person.active ? person.name : t('teams.hasLeft', { name: person.name });
  };
  const menuOf = (team: TeamRecord) => (
    <RowMenu
      label={t('common.actionsFor', { name: team.name })}
      items={[
        { label: t('teams.edit'), onClick: () => onEdit(team) },
        { label: t('teams.delete'), danger: true, onClick: () => onDelete(team) },
      ]}
    />
  );
  return (
    <SimpleTable
      label={t('teams.title')}
      rows={teams}
      columns={[
        {
          key: 'name',
          title: t('teams.name'),
          cell: ({ name }) => (
            <Text size="sm" fw={550}>
              {name}
            </Text>
          ),
        },
        { key: 'lead', title: t('teams.lead'), cell: ({ leadId }) => (leadId ? nameOf(leadId) : '–') },
        { key: 'members', title: t('teams.members'), cell: ({ memberIds }) => memberIds.map(nameOf).join(', ') || t('teams.nobody') },
        { key: 'menu', title: '', cell: (team) => editable && menuOf(team) },
      ]}
    />
  );
}
