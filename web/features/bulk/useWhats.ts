import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BULK_FIELDS } from '../../../contract/bulk.ts';
import { wordOf } from '../../app/i18n/words.ts';
import { queries } from '../../app/queries.ts';
import { useMay, usePeople, useRules } from '../../app/session/session.ts';
import type { Option } from '../../ui/pickers/options.ts';
import { groupsOf } from '../customers/fields.ts';

/** What can be changed of many customers at once here, in groups. */
export function useWhats(): { group: string; items: Option[] }[] {
  const { t } = useTranslation();
  const rules = useRules();
  const mayDelete = useMay('customers.delete');
  const people = usePeople();
  const custom = useQuery(queries.customFields).data ?? [];
  const used = groupsOf(rules).flatMap(({ fields }) => fields);
  const first = used.find(({ name }) => name === 'assignedTo' && people.length > 0);
  const fields = used.filter(
    ({ name, required }) => (BULK_FIELDS as readonly string[]).includes(name) && name !== 'assignedTo' && !(required && name === 'parentId'),
  );
  const ways = [...new Map(rules.transitions.map((way) => [`${way.verb}:${way.to}`, way])).values()];
  const field = ({ name, label }: { name: string; label: string }) => ({ value: `field:${name}`, label });
  return [
    {
      group: t('bulk.often'),
      items: [
        ...(first ? [field(first)] : []),
        ...(used.some(({ name }) => name === 'tags')
          ? [
              { value: 'tags:add', label: t('bulk.addTags') },
              { value: 'tags:remove', label: t('bulk.removeTags') },
            ]
          : []),
      ],
    },
    {
      group: t('fields.status'),
      items: ways.map(({ verb, to }) => ({
        value: `status:${verb}:${to}`,
        label: verb === 'move' ? t('status.moveTo', { status: wordOf('statuses', to) }) : t(`status.${verb}`),
      })),
    },
    { group: t('bulk.fields'), items: fields.map(field) },
    { group: t('groups.custom'), items: custom.map(({ key, label }) => ({ value: `custom:${key}`, label })) },
    { group: t('bulk.other'), items: mayDelete ? [{ value: 'delete', label: t('customers.delete') }] : [] },
  ].filter(({ items }) => items.length > 0);
}
