import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconPinFilled, IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRecord } from '../../../contract/notes.ts';
import { useFormats } from '../../app/format.ts';
import { RichText } from '../../ui/richtext/RichText.tsx';
import classes from './notes.module.css';

/** What a note says, by whom and when, and who reads it. */
export function NoteItem({ note, menu }: { note: NoteRecord; menu?: ReactNode }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { content, mentions, category, visibility, pinned, authorName, createdAt, updatedAt, version } = note;
  const author = authorName ?? t('note.somebody');
  return (
    <Group
      component="li"
      wrap="nowrap"
      align="flex-start"
      gap="sm"
      className={classes.item}
      data-category={category}
      aria-label={t('note.ofPerson', { name: author })}
    >
      <Stack gap={6} flex={1} miw={0}>
        <Group gap={8}>
          {pinned && (
            <Badge variant="light" size="sm" leftSection={<IconPinFilled size={11} aria-hidden />} c="inherit">
              {t('note.pinned')}
            </Badge>
          )}
          {category !== 'general' && (
            <Badge variant={category === 'important' ? 'filled' : 'default'} color={category === 'important' ? 'red.8' : undefined} size="sm">
              {t(`note.categories.${category}`)}
            </Badge>
          )}
          {visibility === 'shared' && (
            <Badge variant="default" size="sm" leftSection={<IconUsersGroup size={11} aria-hidden />}>
              {t('note.shared')}
            </Badge>
          )}
        </Group>
        <RichText blocks={content} names={mentions} somebody={t('note.somebody')} />
        <Text size="xs" c="dimmed">
          {author} · <time dateTime={createdAt}>{time(createdAt)}</time>
          {version > 1 && ` · ${t('note.changed', { time: time(updatedAt) })}`}
        </Text>
      </Stack>
      {menu}
    </Group>
  );
}
