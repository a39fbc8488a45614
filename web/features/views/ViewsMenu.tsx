import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../../contract/views.ts';
import { comingWith } from '../../app/i18n/language.ts';
import { lazily } from '../lists/lazy.ts';
import type { Columns, ListState } from '../lists/state.ts';
import { useViews } from './useViews.ts';
import type { Asked } from './ViewChoices.tsx';

const loadChoices = () => comingWith(import('./ViewChoices.tsx'), 'listing');
const ViewChoices = lazy(async () => ({ default: (await loadChoices()).ViewChoices }));
const DeleteView = lazily(async () => (await import('./DeleteView.tsx')).DeleteView);
const ViewDialog = lazily(async () => (await import('./ViewDialog.tsx')).ViewDialog);

/** The saved views of the list: open one, save the list as it is, change or delete the one that is open. */
export function ViewsMenu({ list, columns, phone }: { list: ListState; columns: Columns; phone: boolean }) {
  const { t } = useTranslation();
  const views = useViews(list, columns);
  const { active, changed, now } = views;
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  const show = (view: ViewRecord | undefined) => {
    close();
    list.change({ view: view?.id });
  };
  const onItsWay = () => void loadChoices();
  const near = { onPointerEnter: onItsWay, onFocus: onItsWay };
  const title = active ? (changed ? t('views.changed', { name: active.name }) : active.name) : t('views.title');
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          {phone ? (
            <ActionIcon variant={active ? 'light' : 'default'} size={36} aria-label={title} {...near}>
              <IconBookmark size={18} />
            </ActionIcon>
          ) : (
            <Button variant="default" leftSection={<IconBookmark size={16} />} rightSection={<IconChevronDown size={14} />} maw={240} {...near}>
              {title}
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown mah="min(600px, 70vh)" style={{ overflowY: 'auto' }}>
          <Suspense fallback={<Menu.Item disabled>{t('common.loading')}</Menu.Item>}>
            <ViewChoices views={views} ask={ask} />
          </Suspense>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {asked === 'new' && <ViewDialog list={list.name} now={now} onSaved={show} onClose={close} />}
        {asked === 'edit' && active && <ViewDialog list={list.name} view={active} now={now} onSaved={close} onClose={close} />}
        {asked === 'delete' && active && <DeleteView view={active} onDeleted={() => show(undefined)} onClose={close} />}
      </Suspense>
    </>
  );
}
