import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { useMay } from '../../app/session/session.ts';

const UndoDialog = lazy(async () => ({ default: (await import('./UndoDialog.tsx')).UndoDialog }));

/** A way back from all that a cause changed, or that it was taken. */
export function UndoButton({ cause }: { cause: string }) {
  const { t } = useTranslation();
  const may = useMay('changes.undo');
  const [opened, dialog] = useDisclosure();
  const undos = useQuery({ queryKey: ['bulk', 'undoes', cause], queryFn: () => api.listBulk({ query: { undoes: cause } }), enabled: may }).data?.items;
  if (!may || !undos) return null;
  if (undos.some(({ state, undoneBy }) => !undoneBy && (state === 'running' || state === 'done'))) return <Badge variant="default">{t('bulk.isUndone')}</Badge>;
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={dialog.open}>
        {t('bulk.undo')}
      </Button>
      <Suspense>{opened && <UndoDialog cause={cause} onClose={dialog.close} />}</Suspense>
    </>
  );
}
