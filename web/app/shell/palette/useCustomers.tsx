import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory, IconSearch, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { Marked } from '../../../ui/marking/Marked.tsx';
import { rangesIn, soughtOf } from '../../../ui/marking/marking.ts';
import { api } from '../../api.ts';
import { recentCustomers } from '../../session/recent.ts';
import type { Group, Item } from './item.ts';

const PAUSE_MS = 120;
const MOST = 8;

/** What shows best why a customer was found, beside the name: the company, the contact, a way to reach them. */
function Why({ customer, q }: { customer: CustomerSummary; q: string }) {
  const { t } = useTranslation();
  const sought = soughtOf(q);
  const tells = (text: string | null | undefined, phone = false) => Boolean(text && rangesIn(text, sought, phone).length > 0);
  const contact = customer.primaryContact;
  const own = [customer.companyName, customer.displayName].find((name) => name !== customer.name && tells(name));
  if (own) return <Marked text={own} sought={sought} />;
  if (contact?.name && tells(contact.name)) {
    return (
      <>
        {t('palette.contact')} <Marked text={contact.name} sought={sought} />
      </>
    );
  }
  const reach = [customer.email, customer.phone, customer.erpNumber, contact?.email, contact?.phone].find((way) => tells(way, true));
  if (reach) return <Marked text={reach} sought={sought} phone />;
  return contact?.name ?? customer.email ?? customer.phone;
}

/** Customers that the search finds, or those looked at last. `settled`: they answer what is typed, not what was. */
export function useCustomers(typed: string): { groups: Group[]; settled: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const q = typed.trim();
  const [asked] = useDebouncedValue(q, PAUSE_MS);
  const found = useQuery({
    queryKey: ['customers', 'list', 'palette', asked],
    queryFn: ({ signal }) => api.listCustomers({ query: { q: asked, limit: MOST } }, { signal }),
    placeholderData: keepPreviousData,
    enabled: asked !== '',
  });
  const open = (id: string) => void navigate({ to: '/customers/$id', params: { id } });
  if (q === '') {
    const recent = recentCustomers().map(({ id, name }): Item => ({ id, text: name, icon: <IconHistory size={17} />, run: () => open(id) }));
    return { groups: [{ title: t('palette.recent'), items: recent }], settled: true };
  }
  const settled = asked === q && !found.isPlaceholderData && !found.isPending;
  const customers = found.isError ? [] : (found.data?.items ?? []);
  const items = customers.map(
    (customer): Item => ({
      id: customer.id,
      text: customer.name,
      label: <Marked text={customer.name} sought={soughtOf(asked)} />,
      detail: <Why customer={customer} q={asked} />,
      icon: <IconUser size={17} />,
      run: () => open(customer.id),
    }),
  );
  const toAll = () => void navigate({ to: '/customers', search: { q } });
  if (items.length === MOST) items.push({ id: 'all', text: t('palette.all', { q }), icon: <IconSearch size={17} />, run: toAll });
  return { groups: [{ title: t('palette.customers'), items }], settled };
}
