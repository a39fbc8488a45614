import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TerritoryRecord } from '../../../../contract/territories.ts';
import { useFormats } from '../../../app/format.ts';
import { usePeople } from '../../../app/session/session.ts';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { peopleQueries } from '../people.queries.ts';

type Props = {
  territories: TerritoryRecord[];
  editable: boolean;
  onEdit: (territory: TerritoryRecord) => void;
  onDelete: (territory: TerritoryRecord) => void;
};

export function TerritoriesTable({ territories, editable, onEdit, onDelete }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const teams = useQuery(peopleQueries.teams).data ?? [];
  const where = ({ country, states, cities, postalCodes }: TerritoryRecord) =>
    `${format.code('country', country)}: ${[...postalCodes.map((code) => `${code}…`), ...cities, ...states].join(', ') || t('territories.whole')}`;
  const who = ({ personId, teamId }: TerritoryRecord) => {
    const person = people.find(({ id }) => id === personId);
    const named = person && (person.active ? person.name : t('teams.hasLeft', { name: person.name }));
    return [named, teams.find(({ id }) => id === teamId)?.name].filter(Boolean).join(', ') || t('territories.nobody');
  };
  const menuOf = (territory: TerritoryRecord) => (
    <RowMenu
      label={t('common.actionsFor', { name: territory.name })}
      items={[
        { label: t('territories.edit'), onClick: () => onEdit(territory) },
        { label: t('territories.delete'), danger: true, onClick: () => onDelete(territory) },
      ]}
    />
  );
  return (
    <SimpleTable
      label={t('territories.title')}
      rows={territories}
      columns={[
        {
          key: 'name',
          title: t('territories.name'),
          cell: ({ name }) => (
            <Text size="sm" fw={550}>
              {name}
            </Text>
          ),
        },
        { key: 'where', title: t('territories.where'), cell: where },
        { key: 'who', title: t('territories.who'), cell: who },
        { key: 'menu', title: '', cell: (territory) => editable && menuOf(territory) },
      ]}
    />
  );
}
