import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './FormFooter.module.css';

type Props = { errors: number; busy: boolean; onCancel: () => void; action: string };

/** Always in sight below a long form: how many fields need attention, cancel, save. */
export function FormFooter({ errors, busy, onCancel, action }: Props) {
  const { t } = useTranslation();
  return (
    <Group className={classes.footer} justify="flex-end">
      <Text size="sm" c="var(--mantine-color-error)" role="status" flex={1}>
        {errors > 0 && t('form.check', { count: errors })}
      </Text>
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {action}
      </Button>
    </Group>
  );
}
