import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ADDRESS_FIELDS, CONTACT_FIELDS } from '../../../../contract/blueprint.ts';
import { knownKeys, wordOf } from '../../../app/i18n/words.ts';
import { useMay, usePeople } from '../../../app/session/session.ts';
import type { Option } from '../../../ui/pickers/options.ts';
import { useHistoryFields } from '../../customers/record/useChangeWords.ts';
import { peopleQueries } from '../../people/people.queries.ts';

/** Everybody who may have changed something: people, keys, the system. */
export function useActors(): Option[] {
  const { t } = useTranslation();
  const people = usePeople().map(({ id, name }) => ({ value: `user:${id}`, label: name }));
  const keys = useQuery({ ...peopleQueries.keys, enabled: useMay('keys.manage') }).data ?? [];
  const ofKeys = keys.map(({ id, name }) => ({ value: `key:${id}`, label: t('history.key', { name }) }));
  return [...people, ...ofKeys, { value: 'system', label: t('history.system') }];
}

export const kindsOfRecords = (): Option[] => knownKeys('recordKinds').map((value) => ({ value, label: wordOf('recordKinds', value) }));

/** `saved_view` as events begin: SavedView. */
const inEvents = (entity: string) => entity.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Events, of one kind of record where one is chosen. */
export function eventsOf(entity: string | undefined): Option[] {
  const events = knownKeys('events').filter((event) => !entity || event.startsWith(inEvents(entity)));
  return events.map((value) => ({ value, label: wordOf('events', value) }));
}

const OTHERS: Record<string, readonly string[]> = {
  settings: ['name', 'rules', 'country', 'baseCurrency', 'language', 'timeZone'],
  member: ['role', 'active'],
  team: ['name', 'memberIds', 'leadId'],
  territory: ['name', 'country', 'states', 'cities', 'postalCodes', 'personId', 'teamId'],
  invitation: ['email', 'role', 'acceptedAt'],
  api_key: ['name', 'role', 'revokedAt'],
  custom_field: ['label', 'required', 'options', 'position'],
  export: ['list', 'query', 'columns', 'rows'],
  saved_view: ['name', 'query', 'columns', 'shared'],
};

/** Fields that may have changed on a kind of record; without one, those of customers. */
export function useFieldsOf(entity: string | undefined): Option[] {
  const ofCustomers = useHistoryFields();
  const named = (section: 'contactFields' | 'addressFields' | 'recordFields', fields: readonly string[]) =>
    fields.map((value) => ({ value, label: wordOf(section, value) }));
  if (entity === 'contact') return named('contactFields', CONTACT_FIELDS);
  if (entity === 'address') return named('addressFields', ADDRESS_FIELDS);
  const others = entity ? OTHERS[entity] : undefined;
  return others ? named('recordFields', others) : ofCustomers;
}
