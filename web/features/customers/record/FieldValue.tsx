import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { usePeople } from '../../../app/session/session.ts';
import { linkTarget } from '../../../ui/links.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { customerQueries } from '../customers.queries.ts';
import type { UsedField } from '../fields.ts';
import { Tag } from '../Tag.tsx';

function ParentLink({ id }: { id: string }) {
  const { t } = useTranslation();
  const parent = useQuery(customerQueries.one(id));
  if (parent.isError) return <Text span>{t('customers.hiddenCustomer')}</Text>;
  return (
    <AnchorLink inherit to="/customers/$id" params={{ id }}>
      {parent.data?.name ?? '…'}
    </AnchorLink>
  );
}

function PersonName({ id }: { id: string }) {
  const { t } = useTranslation();
  return <>{usePeople().find((person) => person.id === id)?.name ?? t('common.formerMember')}</>;
}

export function PhoneLink({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const [number, extension] = phone.split(';ext=');
  return (
    <Anchor inherit href={`tel:${phone.replace(';ext=', ',')}`}>
      {extension ? `${number} ${t('common.extension')} ${extension}` : number}
    </Anchor>
  );
}

const Tags = ({ tags }: { tags: string[] }) => (
  <Group gap={4}>
    {tags.map((tag) => (
      <Tag key={tag}>{tag}</Tag>
    ))}
  </Group>
);

/** Reads a standard field's value; null when there is none. */
export function useFieldValue(): (customer: CustomerRecord, field: UsedField) => ReactNode {
  const format = useFormats();
  return (customer, { name, kind }) => {
    const value = customer[name];
    if (Array.isArray(value)) return value.length > 0 ? <Tags tags={value} /> : null;
    if (typeof value !== 'string' || value === '') return null;
    switch (kind) {
      case 'email':
        return (
          <Anchor inherit href={`mailto:${value}`}>
            {value}
          </Anchor>
        );
      case 'phone':
        return <PhoneLink phone={value} />;
      case 'link':
        return (
          <Anchor inherit href={linkTarget(value)} target="_blank" rel="noreferrer">
            {value}
          </Anchor>
        );
      case 'type':
        return wordOf('types', value);
      case 'tier':
        return wordOf('tiers', value);
      case 'source':
        return wordOf('sources', value);
      case 'method':
        return wordOf('methods', value);
      case 'customer':
        return <ParentLink id={value} />;
      case 'person':
      case 'owner':
        return <PersonName id={value} />;
      case 'currency':
      case 'language':
      case 'timeZone':
        return format.code(kind, value);
      case 'decimal':
        return format.money(value, customer.currency);
      case 'instant':
        return format.time(value);
      default:
        return value;
    }
  };
}
