import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './invoices.module.css';

export function CreditNotes({ invoice }: { invoice: InvoiceRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Panel title={t('invoices.creditNotes')}>
      <ul className={classes.entries} aria-label={t('invoices.creditNotes')}>
        {invoice.creditNotes.map((note) => (
          <li key={note.id} className={classes.entry}>
            <div>
              <Text size="sm" fw={550} className="tabular">
                {note.number} · {format.money(`-${note.total}`, note.currency)} · {format.plainDay(note.issuedOn)}
              </Text>
              <Text size="xs">{note.reason}</Text>
              <Text size="xs" c="dimmed">
                {note.lines.map(({ quantity, description }) => `${format.number(quantity)} × ${description}`).join(', ')}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
