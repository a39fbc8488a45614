import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MAX_CHECKLIST } from '../../../contract/tasks.ts';
import type { Form } from '../../ui/form.ts';
import type { TaskValues } from './task.ts';

/** The steps, in their order; Enter begins the next one. */
export function ChecklistFields({ form }: { form: Form<TaskValues> }) {
  const { t } = useTranslation();
  const { checklist } = form.values;
  const add = () => {
    if (checklist.length >= MAX_CHECKLIST) return;
    form.insertListItem('checklist', { text: '' });
    setTimeout(() => form.getInputNode(`checklist.${checklist.length}.text`)?.focus());
  };
  return (
    <Input.Wrapper label={t('tasks.fields.checklist')} labelElement="div">
      <Stack gap={6} mt={2}>
        {checklist.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is typed into a new step is all there is of it
          <Group key={i} gap={6} wrap="nowrap">
            <TextInput
              flex={1}
              size="xs"
              maxLength={500}
              aria-label={t('tasks.item', { n: i + 1 })}
              {...form.getInputProps(`checklist.${i}.text`)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add();
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              c="inherit"
              aria-label={t('tasks.removeItem', { n: i + 1 })}
              onClick={() => form.removeListItem('checklist', i)}
            >
              <IconX size={15} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          disabled={checklist.length >= MAX_CHECKLIST}
        >
          {t('tasks.addItem')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
