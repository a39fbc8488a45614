import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import { type Formats, useFormats } from '../../../app/format.ts';
import { humanise, wordOf } from '../../../app/i18n/words.ts';
import { usePeople } from '../../../app/session/session.ts';
import { useChangeWords } from '../../customers/record/useChangeWords.ts';
import { ruleDifferences } from '../../organisations/rules/describe.ts';
import { fieldWord, isOfCustomers } from '../fieldWords.ts';
import type { ChangeWords } from '../words.ts';

const CODES = { country: 'country', baseCurrency: 'currency', language: 'language', timeZone: 'timeZone' } as const;
const isCode = (field: string): field is keyof typeof CODES => field in CODES;
type Names = (id: string) => string;

function text(field: string, value: string, format: Formats, nameOf: Names): string | undefined {
  if (field === 'role') return wordOf('roles', value);
  if (field === 'leadId') return nameOf(value);
  if (field === 'owner') return value.startsWith('user:') ? nameOf(value.slice(5)) : value;
  if (isCode(field)) return format.code(CODES[field], value);
  return field.endsWith('At') ? format.time(value) : undefined;
}

const asRules = (value: unknown): Rules | null => (value instanceof Object && 'statuses' in value && 'fields' in value ? (value as Rules) : null);

const otherLabel = (entity: string, field: string): string => fieldWord(entity, field) ?? humanise(field);

/** How changes of any record of the organisation read. */
export function useAuditWords(): ChangeWords {
  const { t } = useTranslation();
  const format = useFormats();
  const people = usePeople();
  const customers = useChangeWords();
  const nameOf: Names = (id) => people.find((person) => person.id === id)?.name ?? t('common.formerMember');
  return {
    label: (entity, field) => (isOfCustomers(entity) ? customers.label(entity, field) : otherLabel(entity, field.replace(/^query\./, ''))),
    rank: (entity, field) => (isOfCustomers(entity) ? customers.rank(entity, field) : 0),
    value: (entity, field, value) => {
      if (!isOfCustomers(entity)) {
        if (field === 'memberIds' && Array.isArray(value)) return value.map((id) => nameOf(String(id))).join(', ');
        const known = typeof value === 'string' ? text(field, value, format, nameOf) : undefined;
        if (known !== undefined) return known;
      }
      return customers.value(isOfCustomers(entity) ? entity : 'other', field, value);
    },
    parts: (entity, field, from, to) => (entity === 'settings' && field === 'rules' ? ruleDifferences(asRules(from), asRules(to), format) : undefined),
  };
}
