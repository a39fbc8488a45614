import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { TaskWays } from './TaskWays.tsx';
import { useTaskList } from './useTaskList.tsx';

const TaskDialog = lazy(async () => ({ default: (await import('./TaskDialog.tsx')).TaskDialog }));

export const TaskListPage = () => (useMay('tasks.read') ? <All /> : <NotAllowed />);

function All() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const may = useMay('tasks.write');
  const actions = (
    <>
      <TaskWays way="list" />
      {may && (
        <Button size="sm" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
          {t('tasks.add')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <RecordList kind={useTaskList()} actions={actions} />
      <Suspense>{adding && <TaskDialog onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
