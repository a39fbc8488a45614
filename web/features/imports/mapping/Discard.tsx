import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '../../../../contract/imports.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { say } from '../../../ui/toasts.ts';
import { importChanged } from '../imports.queries.ts';

/** Gives an upload up; its file is deleted at once. */
export function Discard({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const discarding = useMutation({
    mutationFn: () => api.cancelImport({ params: { id: record.id } }),
    onSuccess: importChanged,
    onError: (error) => say(messageOf(error), 'failed'),
  });
  return (
    <Button variant="subtle" color="gray" onClick={() => discarding.mutate()} loading={discarding.isPending}>
      {t('imports.discard')}
    </Button>
  );
}
