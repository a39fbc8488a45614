import { Menu, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { say } from '../../ui/toasts.ts';
import type { Views } from './useViews.ts';
import { ViewItems } from './ViewItems.tsx';
import { viewsChanged } from './views.queries.ts';

export type Asked = 'new' | 'edit' | 'delete';

/** What the menu of views offers: each view to open, and what can be done with the one that is open. */
export function ViewChoices({ views: { views, active, changed, now, open }, ask }: { views: Views; ask: (what: Asked) => void }) {
  const { t } = useTranslation();
  const maySave = useMay('views.save');
  const keep = useMutation({
    mutationFn: (view: ViewRecord) => api.updateView({ params: { id: view.id }, body: now }, { ifMatch: view.version }),
    onSuccess: () => viewsChanged().then(() => say(t('common.saved'))),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const start = useMutation({
    mutationFn: ({ id, isDefault }: ViewRecord) => (isDefault ? api.openWithoutView({ params: { id } }) : api.openWithView({ params: { id } })),
    onSuccess: () => viewsChanged(),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const mine = active?.abilities.includes('update') ? active : undefined;
  return (
    <>
      {views.length === 0 && (
        <Text size="sm" c="dimmed" p="xs">
          {t('views.none')}
        </Text>
      )}
      <ViewItems label={t('views.mine')} views={views.filter((view) => view.mine)} active={active} onOpen={open} />
      <ViewItems label={t('views.ofOthers')} views={views.filter((view) => !view.mine)} active={active} onOpen={open} />
      {maySave && <Menu.Divider />}
      {changed && mine && <Menu.Item onClick={() => keep.mutate(mine)}>{t('views.keep', { name: mine.name })}</Menu.Item>}
      {maySave && <Menu.Item onClick={() => ask('new')}>{t('views.saveAs')}</Menu.Item>}
      {maySave && active && (
        <Menu.CheckboxItem checked={active.isDefault} onChange={() => start.mutate(active)}>
          {t('views.start')}
        </Menu.CheckboxItem>
      )}
      {mine && <Menu.Item onClick={() => ask('edit')}>{t('views.edit')}</Menu.Item>}
      {mine && (
        <Menu.Item onClick={() => ask('delete')} color="var(--mantine-color-error)">
          {t('views.delete')}
        </Menu.Item>
      )}
    </>
  );
}
