import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useSending } from '../../app/sending.ts';
import { useSession } from '../../app/session/session.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { say } from '../../ui/toasts.ts';
import classes from './tasks.module.css';
import { tasksChanged } from './tasks.queries.ts';

const TaskDialog = lazy(async () => ({ default: (await import('./TaskDialog.tsx')).TaskDialog }));

/** A line and a day are enough for most that is to be done; it is for who writes it. */
export function QuickAdd({ customer }: { customer?: Pick<CustomerRecord, 'id' | 'name'> }) {
  const { t } = useTranslation();
  const keyFor = useCreationKey();
  const assignedTo = useSession().person?.id ?? null;
  const [more, setMore] = useState(false);
  const form = useForm({ initialValues: { title: '', dueOn: '' }, validate: { title: (title) => (title.trim() ? null : t('fieldProblems.required')) } });
  const send = ({ title, dueOn }: typeof form.values) => {
    const body = { title, dueOn: dueOn || null, customerId: customer?.id ?? null, assignedTo };
    return api.createTask({ body }, { idempotencyKey: keyFor(body) });
  };
  const sending = useSending(form, send, async () => {
    form.reset();
    say(t('tasks.added'));
    await tasksChanged(customer?.id ?? null);
    form.getInputNode('title')?.focus();
  });
  return (
    <form onSubmit={sending.submit} noValidate aria-label={t('tasks.add')}>
      {sending.message && <FormError>{sending.message}</FormError>}
      <div className={classes.quick}>
        <TextInput label={t('tasks.quick')} flex="1 1 220px" maxLength={255} {...form.getInputProps('title')} />
        <div style={{ width: 160 }}>
          <LazyDayField label={t('tasks.fields.dueOn')} {...form.getInputProps('dueOn')} />
        </div>
        <Button type="submit" loading={sending.busy} leftSection={<IconPlus size={14} />}>
          {t('tasks.add')}
        </Button>
        <Button variant="default" onClick={() => setMore(true)}>
          {t('tasks.details')}
        </Button>
      </div>
      <Suspense>
        {more && (
          <TaskDialog
            given={{ ...form.values, customerId: customer?.id ?? '' }}
            fixed={Boolean(customer)}
            onClose={(saved) => {
              setMore(false);
              if (saved) form.reset();
            }}
          />
        )}
      </Suspense>
    </form>
  );
}
