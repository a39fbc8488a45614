import i18next from 'i18next';

/** `trade_show` as people read it: Trade show. */
export const humanise = (key: string) => {
  const spaced = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

type Section =
  | 'statuses'
  | 'types'
  | 'tiers'
  | 'sources'
  | 'methods'
  | 'fields'
  | 'contactFields'
  | 'addressFields'
  | 'addressTypes'
  | 'ruleLabels'
  | 'events'
  | 'notes'
  | 'exits'
  | 'roles'
  | 'fieldProblems'
  | 'problems'
  | 'recordKinds'
  | 'recordFields'
  | 'changedFields'
  | 'causes'
  | 'history.kinds'
  | 'interactions.kinds'
  | 'interactions.outcomes'
  | 'rights.areas'
  | 'rights.verbs'
  | 'tasks.fields';

/** Our word for a key that an organisation may also have invented; then the key itself, made readable. */
export function wordOf(section: Section, key: string): string {
  return knownWord(section, key) ?? humanise(key);
}

/** Our word for a key, when there is one. */
export function knownWord(section: Section, key: string): string | undefined {
  const words: unknown = i18next.getResource(i18next.language, 'translation', section);
  const word = words instanceof Object ? Object.entries(words).find(([name]) => name === key)?.[1] : undefined;
  return typeof word === 'string' ? word : undefined;
}

/** The keys of a section that we have words for. */
export function knownKeys(section: Section): string[] {
  const words: unknown = i18next.getResource(i18next.language, 'translation', section);
  return words instanceof Object ? Object.keys(words) : [];
}
