import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { useFormats } from '../../../../app/format.ts';
import { usePeople } from '../../../../app/session/session.ts';
import { useGround } from '../../form/useGround.ts';
import { useChangeWords } from '../useChangeWords.ts';
import classes from './inplace.module.css';
import { afterwards, at, type FieldValue, patchOf } from './paths.ts';

type Props = { path: string; label: string; theirs: CustomerRecord; mine: FieldValue; onTheirs: () => void; onMine: () => void };

/** Two people changed the same field: shows both values and lets choose. */
export function Clash({ path, label, theirs, mine, onTheirs, onMine }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const words = useChangeWords();
  const ground = useGround();
  const name = usePeople().find((person) => theirs.updatedBy === `user:${person.id}`)?.name ?? t('form.somebody');
  const read = (record: CustomerRecord) => {
    const [whole = '', part] = path.split('.');
    return words.value('customer', part ? `${whole}.${part}` : whole, at(record, path)) || t('record.blank');
  };
  return (
    <div role="alert" className={classes.clash}>
      <Text size="sm">{t('record.clash', { name, field: label, time: format.time(theirs.updatedAt) })}</Text>
      <dl>
        <dt>{t('record.theirs')}</dt>
        <dd>{read(theirs)}</dd>
        <dt>{t('record.mine')}</dt>
        <dd>{read(afterwards(theirs, patchOf(theirs, path, mine, ground)))}</dd>
      </dl>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          {t('record.keepTheirs')}
        </Button>
        <Button size="compact-sm" onClick={onMine}>
          {t('record.saveMine')}
        </Button>
      </Group>
    </div>
  );
}
