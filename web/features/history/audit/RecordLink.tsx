import { Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import type { ChangeRecord } from '../../../../contract/history.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { usePeople } from '../../../app/session/session.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';

/** Where a record is looked at; those that are gone lead nowhere. */
function placeOf({ entity, event, recordId, customerId, customerName }: ChangeRecord): LinkProps | undefined {
  if (customerId) return customerName === null ? undefined : { to: '/customers/$id', params: { id: customerId } };
  if (event.endsWith('Deleted')) return undefined;
  switch (entity) {
    case 'settings':
      return { to: '/settings/rules' };
    case 'member':
    case 'invitation':
      return { to: '/settings/people' };
    case 'team':
      return { to: '/settings/people', search: { tab: 'teams' } };
    case 'territory':
      return { to: '/settings/people', search: { tab: 'territories' } };
    case 'custom_field':
      return { to: '/settings/custom-fields' };
    case 'api_key':
      return { to: '/settings/keys' };
    case 'saved_view':
      return { to: '/customers', search: { view: recordId } };
    default:
      return undefined;
  }
}

/** A record's own name, where the change tells it. */
function nameIn({ customerName, changes }: ChangeRecord): string | undefined {
  const named = ['name', 'label', 'email'].map((field) => changes.find((change) => change.field === field)).find(Boolean);
  const name = customerName ?? named?.to ?? named?.from;
  return typeof name === 'string' ? name : undefined;
}

/** The record that a change is about: what it is, what it is called, with a link to it. */
export function RecordLink({ change }: { change: ChangeRecord }) {
  const people = usePeople();
  const kind = wordOf('recordKinds', change.entity);
  const member = change.entity === 'member' ? people.find((person) => person.id === change.recordId)?.name : undefined;
  const name = member ?? nameIn(change);
  const text = name ? `${kind}: ${name}` : kind;
  const place = placeOf(change);
  return (
    <Text size="xs" component="div">
      {place ? (
        <AnchorLink {...place} size="xs">
          {text}
        </AnchorLink>
      ) : (
        text
      )}
    </Text>
  );
}
