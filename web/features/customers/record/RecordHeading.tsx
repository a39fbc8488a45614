import { Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { useRules } from '../../../app/session/session.ts';
import { isUsed } from '../fields.ts';
import { StatusBadge } from '../StatusBadge.tsx';
import { Tag } from '../Tag.tsx';
import { useStandardField } from './inplace/fields.tsx';
import { InPlace } from './inplace/InPlace.tsx';
import { QuickActions } from './QuickActions.tsx';
import classes from './record.module.css';

type Props = { customer: CustomerRecord; editable: boolean };

const NameTitle = ({ name }: { name: string }) => (
  <Title order={1} style={{ overflowWrap: 'anywhere' }}>
    {name}
  </Title>
);

function Name({ customer, editable }: Props) {
  const field = useStandardField('name', customer.id, customer.type);
  if (!editable) return <NameTitle name={customer.name} />;
  const instead = (
    <VisuallyHidden>
      <h1>{customer.name}</h1>
    </VisuallyHidden>
  );
  return (
    <div className={classes.name}>
      <InPlace customer={customer} field={field} read={({ name }) => <NameTitle name={name} />} instead={instead} />
    </div>
  );
}

const Tags = ({ tags }: { tags: string[] }) => (
  <Group gap={6}>
    {tags.map((tag) => (
      <Tag key={tag}>{tag}</Tag>
    ))}
  </Group>
);

function EditableTags({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const field = useStandardField('tags', customer.id, customer.type);
  const none = (
    <Text size="sm" c="dimmed">
      {t('record.addTags')}
    </Text>
  );
  return (
    <div className={classes.tags}>
      <InPlace customer={customer} field={field} read={({ tags }) => (tags.length > 0 ? <Tags tags={tags} /> : none)} />
    </div>
  );
}

/** Who this is: the name, how it stands with them, and what can be done with one click. */
export function RecordHeading({ customer, editable }: Props) {
  const rules = useRules();
  const kinds = [customer.type && wordOf('types', customer.type), customer.tier && wordOf('tiers', customer.tier)].filter(
    (word) => typeof word === 'string' && word !== '',
  );
  const exit = customer.lifecycleExit && wordOf('exits', customer.lifecycleExit);
  return (
    <>
      <Name customer={customer} editable={editable} />
      <Group gap={8} mt={2}>
        <StatusBadge status={customer.status} active={customer.isActive} />
        {[exit, ...kinds].map(
          (word) =>
            word && (
              <Text key={word} size="sm" c="dimmed">
                {word}
              </Text>
            ),
        )}
        {editable && isUsed(rules, 'tags') ? <EditableTags customer={customer} /> : <Tags tags={customer.tags} />}
      </Group>
      <QuickActions customer={customer} editable={editable} />
    </>
  );
}
