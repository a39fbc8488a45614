import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session.ts';
import type { About } from './about.ts';

const TaskDialog = lazy(async () => ({ default: (await import('./TaskDialog.tsx')).TaskDialog }));

/** Writes a task about a record: the word and the deed for its menu, none where the person may not, and the form that follows. */
export function useTaskAbout() {
  const { t } = useTranslation();
  const [about, setAbout] = useState<About>();
  const may = useMay('tasks.write');
  return {
    itemOf: (one: About) => may && { label: t('tasks.add'), onClick: () => setAbout(one) },
    dialog: <Suspense>{about && <TaskDialog given={about} fixed onClose={() => setAbout(undefined)} />}</Suspense>,
  };
}
