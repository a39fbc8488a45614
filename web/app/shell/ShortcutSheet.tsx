import { Group, Modal, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Press, pressesOf } from '../../ui/keyboard/Keys.tsx';
import { handlers, lettersOn, SHORTCUTS, type ShortcutId, shortcutOf, switchLetters } from '../../ui/keyboard/shortcuts.ts';

const GROUPS = ['anywhere', 'list', 'record'] as const;
const isShortcut = (id: string): id is ShortcutId => id in SHORTCUTS;

/** Every shortcut that works on the page beneath, and the switch for those of a single key. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const letters = lettersOn.use();
  const working = new Set(handlers.use().map(({ id }) => id));
  const ids = Object.keys(SHORTCUTS).filter((id) => isShortcut(id) && working.has(id) && pressesOf(id, letters).length > 0) as ShortcutId[];
  return (
    <Modal opened onClose={onClose} title={t('shell.shortcuts')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('shortcuts.text')}
        </Text>
        {GROUPS.map((group) => (
          <Section key={group} title={t(`shortcuts.${group}`)} ids={ids.filter((id) => shortcutOf(id).group === group)} letters={letters} />
        ))}
        <Switch
          checked={letters}
          onChange={(event) => switchLetters(event.currentTarget.checked)}
          label={t('shortcuts.letters')}
          description={t('shortcuts.lettersText')}
        />
      </Stack>
    </Modal>
  );
}

function Section({ title, ids, letters }: { title: string; ids: ShortcutId[]; letters: boolean }) {
  const { t } = useTranslation();
  if (ids.length === 0) return null;
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={5} horizontalSpacing={0} aria-label={title}>
        <Table.Tbody>
          {ids.map((id) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                {t(`shortcuts.${id}`)}
              </Table.Th>
              <Table.Td>
                <Group gap={6} justify="flex-end" wrap="nowrap">
                  {pressesOf(id, letters).map((press, place) => (
                    <Fragment key={press}>
                      {place > 0 && (
                        <Text span size="xs" c="dimmed">
                          {t('shortcuts.or')}
                        </Text>
                      )}
                      <Press press={press} />
                    </Fragment>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
