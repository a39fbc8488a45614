import { Checkbox, Chip, Group, Input, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERIODS } from '../../../contract/tasks.ts';
import { useFormats } from '../../app/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import type { Form } from '../../ui/form.ts';
import { weekdayName } from './repeats.ts';
import type { TaskValues } from './task.ts';

/** How it comes again, as far as that matters for what is chosen. */
export function RepeatFields({ form }: { form: Form<TaskValues> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { every } = form.values;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Choice
          label={t('tasks.fields.repeat')}
          placeholder={t('tasks.everyOne.none')}
          options={PERIODS.map((value) => ({ value, label: t(`tasks.everyOne.${value}`) }))}
          {...form.getInputProps('every')}
        />
        {every && <NumberInput label={t('tasks.interval')} min={1} max={400} allowDecimal={false} {...form.getInputProps('interval')} />}
        {every && <LazyDayField label={t('tasks.until')} {...form.getInputProps('until')} />}
        {every && <NumberInput label={t('tasks.times')} min={1} max={1000} allowDecimal={false} {...form.getInputProps('times')} />}
      </SimpleGrid>
      {every === 'week' && (
        <Input.Wrapper label={t('tasks.weekdays')} labelElement="div">
          <Chip.Group multiple {...form.getInputProps('weekdays')}>
            <Group gap={6} role="group" aria-label={t('tasks.weekdays')}>
              {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                <Chip key={weekday} size="xs" value={String(weekday)}>
                  {weekdayName(weekday, format)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      )}
      {every === 'month' && <Checkbox label={t('tasks.lastDay')} {...form.getInputProps('lastDay', { type: 'checkbox' })} />}
    </Stack>
  );
}
