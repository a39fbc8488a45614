import i18next from 'i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { Formats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import type { CodeKind } from '../../../ui/pickers/options.ts';
import type { Difference } from '../../history/words.ts';
import { type FieldPart, type FieldRule, isRequiredBy } from './edits.ts';

type Setting = [key: string, label: string, value: string];
type Namers = Pick<Formats, 'code'>;
const t = i18next.t.bind(i18next);
const namesOf = (section: 'types' | 'tiers' | 'sources' | 'statuses', keys: readonly string[]) => keys.map((key) => wordOf(section, key)).join(', ');

function fieldText(rule: FieldRule): string {
  const { requiredUnlessType, max, label } = rule;
  const demand = requiredUnlessType
    ? t('rules.value.except', { types: namesOf('types', requiredUnlessType) })
    : t(isRequiredBy(rule) ? 'rules.value.required' : 'rules.value.used');
  return [demand, label && t('rules.value.label', { name: label }), max && t('rules.value.max', { max })].filter(Boolean).join(', ');
}

const fieldSettings = (rules: Rules, part: FieldPart): Setting[] =>
  Object.entries<FieldRule>(rules[part]).map(([name, rule]) => [`${part}.${name}`, t(`rules.fieldOf.${part}`, { name: wordOf(part, name) }), fieldText(rule)]);

function statusSettings({ statuses, defaultStatus, transitions, archiveInactiveAfterDays: days }: Rules): Setting[] {
  const word = (key: string) => wordOf('statuses', key);
  return [
    ...statuses.map(({ key, active }): Setting => [`statuses.${key}`, t('rules.status', { name: word(key) }), t(active ? 'rules.active' : 'rules.inactive')]),
    ['defaultStatus', t('rules.defaultStatus'), word(defaultStatus)],
    ...transitions.map(({ from, to, verb, reasonRequired, exit }): Setting => {
      const text = [t(`rules.verbs.${verb}`), reasonRequired && t('rules.asksReasonValue'), exit && wordOf('exits', exit)].filter(Boolean).join(', ');
      return [`transitions.${from}.${to}.${verb}`, `${word(from)} → ${word(to)}`, text];
    }),
    ['archiveInactiveAfterDays', t('rules.archiveAfter'), days === null ? t('rules.never') : t('rules.days', { count: days })],
  ];
}

function kindSettings({ types, defaultType, tiers, sources, primaryContactForTypes: needing }: Rules): Setting[] {
  const everybody = needing.includes('*') ? t('rules.everybody') : t('rules.nobody');
  return [
    ['types', t('rules.types'), namesOf('types', types)],
    ['defaultType', t('rules.defaultType'), defaultType === null ? '' : wordOf('types', defaultType)],
    ['tiers', t('rules.tiers'), tiers ? namesOf('tiers', tiers) : t('rules.any')],
    ['sources', t('rules.sources'), sources ? namesOf('sources', sources) : t('rules.any')],
    ['primaryContactForTypes', t('rules.primaryContact'), needing.length && !needing.includes('*') ? namesOf('types', needing) : everybody],
  ];
}

function placeSettings({ currencies, languages, defaults }: Rules, { code }: Namers): Setting[] {
  const listed = (kind: CodeKind, codes: readonly string[] | null) => codes?.map((one) => code(kind, one)).join(', ') ?? t('rules.any');
  const chosen = (kind: CodeKind, one: string | undefined) => (one ? code(kind, one) : '');
  return [
    ['currencies', t('rules.currencies'), listed('currency', currencies)],
    ['languages', t('rules.languages'), listed('language', languages)],
    ['defaults.currency', t('rules.defaultCurrency'), chosen('currency', defaults.currency)],
    ['defaults.language', t('rules.defaultLanguage'), chosen('language', defaults.language)],
    ['defaults.country', t('rules.defaultCountry'), chosen('country', defaults.country)],
  ];
}

const uniqueSettings = ({ unique }: Rules): Setting[] =>
  unique.map(({ rule, whileStatus }) => [
    `unique.${rule}`,
    t(`rules.unique.${rule}`),
    whileStatus ? t('rules.whileValue', { statuses: namesOf('statuses', whileStatus) }) : t('rules.always'),
  ]);

/** Every single thing that rules decide, in words. */
const settingsOf = (rules: Rules, namers: Namers): Setting[] => [
  ...kindSettings(rules),
  ...statusSettings(rules),
  ...fieldSettings(rules, 'fields'),
  ...fieldSettings(rules, 'contactFields'),
  ...fieldSettings(rules, 'addressFields'),
  ...uniqueSettings(rules),
  ...placeSettings(rules, namers),
];

/** What two sets of rules decide differently, in words; an empty text is “nothing”. */
export function ruleDifferences(from: Rules | null, to: Rules | null, namers: Namers): Difference[] {
  const before = new Map((from ? settingsOf(from, namers) : []).map((setting) => [setting[0], setting]));
  const after = new Map((to ? settingsOf(to, namers) : []).map((setting) => [setting[0], setting]));
  return [...new Map([...after, ...before]).values()]
    .map(([key, label]) => ({ key, label, from: before.get(key)?.[2] ?? '', to: after.get(key)?.[2] ?? '' }))
    .filter((difference) => difference.from !== difference.to);
}
