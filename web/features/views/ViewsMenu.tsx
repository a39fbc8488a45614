import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { say } from '../../ui/toasts.ts';
import type { Columns, ListState } from '../lists/state.ts';
import { useViews } from './useViews.ts';
import { ViewItems } from './ViewItems.tsx';
import { viewsChanged } from './views.queries.ts';

const DeleteView = lazy(async () => ({ default: (await import('./DeleteView.tsx')).DeleteView }));
const ViewDialog = lazy(async () => ({ default: (await import('./ViewDialog.tsx')).ViewDialog }));

/** The saved views of the list: open one, save the list as it is, change or delete the one that is open. */
export function ViewsMenu({ list, columns, phone }: { list: ListState; columns: Columns; phone: boolean }) {
  const { t } = useTranslation();
  const maySave = useMay('views.save');
  const { views, active, changed, now, open } = useViews(list, columns);
  const [asked, ask] = useState<'new' | 'edit' | 'delete' | null>(null);
  const close = () => ask(null);
  const show = (view: ViewRecord | undefined) => {
    close();
    list.change({ view: view?.id });
  };
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
  const title = active ? (changed ? t('views.changed', { name: active.name }) : active.name) : t('views.title');
  const mine = active?.abilities.includes('update') ? active : undefined;
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          {phone ? (
            <ActionIcon variant={active ? 'light' : 'default'} size={36} aria-label={title}>
              <IconBookmark size={18} />
            </ActionIcon>
          ) : (
            <Button variant="default" leftSection={<IconBookmark size={16} />} rightSection={<IconChevronDown size={14} />} maw={240}>
              {title}
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown mah="min(600px, 70vh)" style={{ overflowY: 'auto' }}>
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
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {asked === 'new' && <ViewDialog list={list.name} now={now} onSaved={show} onClose={close} />}
        {asked === 'edit' && mine && <ViewDialog list={list.name} view={mine} now={now} onSaved={close} onClose={close} />}
        {asked === 'delete' && mine && <DeleteView view={mine} onDeleted={() => show(undefined)} onClose={close} />}
      </Suspense>
    </>
  );
}
