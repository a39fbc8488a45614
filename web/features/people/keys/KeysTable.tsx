import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../contract/endpoint.ts';
import type { Api } from '../../../../contract/index.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';

type Key = AnswerOf<Api['listKeys']>['items'][number];

export function KeysTable({ keys, onRevoke }: { keys: Key[]; onRevoke: (key: Key) => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const stateOf = ({ revokedAt, expiresAt }: Key) => {
    if (revokedAt) return t('keys.revokedOn', { day: format.day(revokedAt) });
    if (!expiresAt) return t('keys.valid');
    return t(new Date(expiresAt) < new Date() ? 'keys.expiredOn' : 'keys.validUntil', { day: format.day(expiresAt) });
  };
  return (
    <SimpleTable
      label={t('keys.title')}
      rows={keys}
      columns={[
        { key: 'name', title: t('keys.name'), cell: (key) => key.name },
        { key: 'role', title: t('people.role'), cell: (key) => wordOf('roles', key.role) },
        { key: 'scopes', title: t('keys.scopes'), cell: (key) => t(key.scopes.includes('write') ? 'keys.readWrite' : 'keys.readOnly') },
        { key: 'created', title: t('fields.createdAt'), cell: (key) => format.day(key.createdAt) },
        { key: 'state', title: t('people.state'), cell: stateOf },
        {
          key: 'menu',
          title: '',
          cell: (key) =>
            !key.revokedAt && (
              <RowMenu label={t('common.actionsFor', { name: key.name })} items={[{ label: t('keys.revoke'), danger: true, onClick: () => onRevoke(key) }]} />
            ),
        },
      ]}
    />
  );
}
