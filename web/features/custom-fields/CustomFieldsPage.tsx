import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { queries, queryClient } from '../../app/queries.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { CustomFieldDialog } from './CustomFieldDialog.tsx';
import { CustomFieldsTable } from './CustomFieldsTable.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; field: CustomFieldRecord };

/** Fields of the organisation's own, beside the standard ones. */
export function CustomFieldsPage() {
  const { t } = useTranslation();
  const fields = useQuery(queries.customFields);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: (id: string) => api.deleteCustomField({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(queries.customFields);
      close();
    },
  });
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ kind: 'add' })}>
      {t('customFields.add')}
    </Button>
  );
  return (
    <Page title={t('customFields.title')} actions={add} width={960}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('customFields.text')}
        </Text>
        {fields.isPending && <Skeleton h={120} />}
        {fields.isError && <Failure text={messageOf(fields.error)} retry={() => void fields.refetch()} />}
        {fields.data?.length === 0 && <Emptiness icon={<IconForms size={24} />} title={t('customFields.none')} text={t('customFields.noneText')} />}
        {fields.data && fields.data.length > 0 && (
          <CustomFieldsTable
            fields={fields.data}
            onEdit={(field) => setOpen({ kind: 'edit', field })}
            onRemove={(field) => setOpen({ kind: 'remove', field })}
          />
        )}
      </Stack>
      {open?.kind === 'add' && <CustomFieldDialog position={fields.data?.length ?? 0} onClose={close} />}
      {open?.kind === 'edit' && <CustomFieldDialog field={open.field} position={open.field.position} onClose={close} />}
      {open?.kind === 'remove' && (
        <Confirm
          opened
          title={t('customFields.remove')}
          text={t('customFields.removeText', { name: open.field.label })}
          action={t('common.remove')}
          onClose={close}
          onConfirm={() => remove.mutate(open.field.id)}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </Page>
  );
}
