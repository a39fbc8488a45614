import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { SimpleTable } from '../../ui/SimpleTable.tsx';

type Props = { fields: CustomFieldRecord[]; onEdit: (field: CustomFieldRecord) => void; onRemove: (field: CustomFieldRecord) => void };

export function CustomFieldsTable({ fields, onEdit, onRemove }: Props) {
  const { t } = useTranslation();
  const menuOf = (field: CustomFieldRecord) => (
    <RowMenu
      label={t('common.actionsFor', { name: field.label })}
      items={[
        { label: t('common.edit'), onClick: () => onEdit(field) },
        { label: t('common.remove'), danger: true, onClick: () => onRemove(field) },
      ]}
    />
  );
  return (
    <SimpleTable
      label={t('customFields.title')}
      rows={fields}
      columns={[
        { key: 'label', title: t('customFields.label'), cell: (field) => field.label },
        { key: 'kind', title: t('customFields.kind'), cell: (field) => t(`kinds.${field.kind}`) },
        { key: 'key', title: t('customFields.key'), cell: (field) => <Code>{field.key}</Code> },
        { key: 'options', title: t('customFields.options'), cell: (field) => field.options.join(', ') },
        { key: 'required', title: t('customFields.required'), cell: (field) => t(field.required ? 'common.yes' : 'common.no') },
        { key: 'menu', title: '', cell: menuOf },
      ]}
    />
  );
}
