import type { Rules } from '../../../../contract/blueprint.ts';
import type { CustomFieldRecord } from '../../../../contract/custom-fields.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import type { Filter } from '../../lists/filter.ts';
import type { ListSearch } from '../../lists/state.ts';
import { fieldOf, isUsed, labelOf } from '../fields.ts';

const choicesOf = (section: 'types' | 'tiers' | 'sources' | 'statuses', keys: readonly string[]) =>
  keys.map((value) => ({ value, label: wordOf(section, value) }));
const same = (options: readonly string[]) => options.map((value) => ({ value, label: value }));

/** The filters that make sense here: only of fields that the blueprint uses. Status has its own place above the list. */
export function filtersOf(rules: Rules, custom: CustomFieldRecord[], seesPeople: boolean): Filter[] {
  const label = (name: Parameters<typeof fieldOf>[1]) => fieldOf(rules, name).label;
  const address = (name: 'city' | 'state' | 'country') => labelOf('addressFields', name, rules.addressFields[name]?.label);
  const filters: (Filter | false)[] = [
    isUsed(rules, 'type') && { kind: 'choices', name: 'type', label: label('type'), choices: choicesOf('types', rules.types) },
    isUsed(rules, 'tier') && { kind: 'choices', name: 'tier', label: label('tier'), choices: choicesOf('tiers', rules.tiers ?? []) },
    isUsed(rules, 'source') &&
      (rules.sources
        ? { kind: 'choices', name: 'source', label: label('source'), choices: choicesOf('sources', rules.sources) }
        : { kind: 'tags', name: 'source', label: label('source') }),
    isUsed(rules, 'industry') && { kind: 'tags', name: 'industry', label: label('industry') },
    isUsed(rules, 'tags') && { kind: 'tags', name: 'tags', label: label('tags') },
    isUsed(rules, 'assignedTo') && seesPeople && { kind: 'person', name: 'assignedTo', label: label('assignedTo') },
    isUsed(rules, 'parentId') && { kind: 'customer', name: 'parentId', label: label('parentId') },
    rules.addressFields.city !== undefined && { kind: 'text', name: 'city', label: address('city') },
    rules.addressFields.state !== undefined && { kind: 'text', name: 'state', label: address('state') },
    rules.addressFields.country !== undefined && { kind: 'country', name: 'country', label: address('country') },
    isUsed(rules, 'lastContactAt') && { kind: 'days', name: 'lastContactFrom', from: 'lastContactFrom', to: 'lastContactTo', label: label('lastContactAt') },
    isUsed(rules, 'nextFollowUpAt') && { kind: 'days', name: 'followUpFrom', from: 'followUpFrom', to: 'followUpTo', label: label('nextFollowUpAt') },
    { kind: 'days', name: 'createdFrom', from: 'createdFrom', to: 'createdTo', label: wordOf('fields', 'createdAt') },
    ...custom
      .filter((field) => field.kind === 'choice')
      .map((field): Filter => ({ kind: 'custom', name: 'custom', key: field.key, label: field.label, choices: same(field.options) })),
  ];
  return filters.filter((filter) => filter !== false);
}

/** Values of custom fields that the list is filtered by. */
export function customValues(search: ListSearch): Record<string, string> {
  try {
    const value: unknown = JSON.parse(String(search.custom ?? '{}'));
    return value instanceof Object ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)])) : {};
  } catch {
    return {};
  }
}

export function withCustomValue(search: ListSearch, key: string, value: string | undefined): string | undefined {
  const { [key]: _, ...others } = customValues(search);
  const next = value ? { ...others, [key]: value } : others;
  return Object.keys(next).length > 0 ? JSON.stringify(next) : undefined;
}
