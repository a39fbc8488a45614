import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../contract/endpoint.ts';
import type { Api } from '../../../../contract/index.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Page } from '../../../ui/Page.tsx';
import { peopleQueries } from '../people.queries.ts';
import { CreateKeyDialog } from './CreateKeyDialog.tsx';
import { KeysTable } from './KeysTable.tsx';

type Key = AnswerOf<Api['listKeys']>['items'][number];

/** Keys for programs that use the API in the organisation's name. */
export function KeysPage() {
  const { t } = useTranslation();
  const keys = useQuery(peopleQueries.keys);
  const [creating, dialog] = useDisclosure();
  const [revoking, setRevoking] = useState<Key>();
  const revoke = useMutation({
    mutationFn: (id: string) => api.revokeKey({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQueries.keys);
      setRevoking(undefined);
    },
  });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t('keys.create')}
    </Button>
  );
  return (
    <Page title={t('keys.title')} actions={create} width={960}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('keys.text')}{' '}
          <Anchor href="/api/docs" target="_blank" underline="always" size="sm">
            {t('nav.api')}
          </Anchor>
        </Text>
        {keys.isPending && <Skeleton h={120} />}
        {keys.isError && <Failure text={messageOf(keys.error)} retry={() => void keys.refetch()} />}
        {keys.data?.length === 0 && <Emptiness icon={<IconKey size={24} />} title={t('keys.none')} />}
        {keys.data && keys.data.length > 0 && <KeysTable keys={keys.data} onRevoke={setRevoking} />}
      </Stack>
      {creating && <CreateKeyDialog onClose={dialog.close} />}
      {revoking && (
        <Confirm
          opened
          title={t('keys.revoke')}
          text={t('keys.revokeText', { name: revoking.name })}
          action={t('keys.revoke')}
          onClose={() => setRevoking(undefined)}
          onConfirm={() => revoke.mutate(revoking.id)}
          busy={revoke.isPending}
          error={revoke.isError && messageOf(revoke.error)}
        />
      )}
    </Page>
  );
}
