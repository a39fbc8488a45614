import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { comingWith } from '../../app/i18n/language.ts';
import type { Selection } from '../customers/list/useSelection.ts';
import classes from './bulk.module.css';

const BulkDialog = lazy(async () => ({ default: (await comingWith(import('./BulkDialog.tsx'), 'record')).BulkDialog }));

/** What can be done with the customers that are chosen, on whatever page they are. */
export function BulkBar({ selection, total, all }: { selection: Selection; total: string; all: number }) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  return (
    <Group className={classes.bar} gap="sm" role="region" aria-label={t('bulk.region')}>
      <Text size="sm" fw={550} role="status" className="tabular">
        {selection.everything && selection.except === 0 ? t('bulk.allChosen', { total }) : t('bulk.chosen', { count: selection.count })}
      </Text>
      {!selection.everything && selection.count < all && (
        <Button variant="subtle" size="compact-sm" onClick={selection.chooseEverything}>
          {t('bulk.chooseAll', { total })}
        </Button>
      )}
      <Button size="xs" onClick={dialog.open}>
        {t('bulk.change')}
      </Button>
      <CloseButton ml="auto" aria-label={t('bulk.clear')} onClick={selection.clear} />
      <Suspense>
        {opened && (
          <BulkDialog
            selection={selection.request}
            count={selection.count}
            onClose={dialog.close}
            onDone={() => {
              dialog.close();
              selection.clear();
            }}
          />
        )}
      </Suspense>
    </Group>
  );
}
