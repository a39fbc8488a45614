import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../contract/blueprint.ts';
import type { Breach } from '../../../../contract/organisations.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { labelOf } from '../../customers/fields.ts';
import type { FieldRule } from './edits.ts';
import classes from './rules.module.css';

const SECTIONS = { contact: 'contactFields', address: 'addressFields' } as const;
const UNIQUE: Record<string, string> = { owner: 'ownerUserId' };

/** `contact.email` or `phone`, as the organisation calls it. */
function fieldName(rules: Rules, path: string): string {
  const [part, name] = path.split('.');
  const section = name && (part === 'contact' || part === 'address') ? SECTIONS[part] : 'fields';
  const field = name ?? path;
  const used: Partial<Record<string, FieldRule>> = rules[section];
  const label = labelOf(section, field, used[field]?.label);
  return section === 'fields' ? label : `${wordOf('recordKinds', part ?? '')}: ${label}`;
}

/** What a breach is about, in words: `required:phone` → Phone is empty. */
function useRuleWords(rules: Rules) {
  const { t } = useTranslation();
  return (rule: string): string => {
    const [kind, path = ''] = rule.split(':');
    switch (kind) {
      case 'required':
      case 'max':
        return t(`rules.breach.${kind}`, { field: fieldName(rules, path) });
      case 'unique':
        return t('rules.breach.unique', { field: fieldName(rules, UNIQUE[path] ?? path) });
      case 'status':
      case 'type':
      case 'tier':
      case 'source':
      case 'currency':
      case 'language':
      case 'primaryContact':
        return t(`rules.breach.${kind}`);
      default:
        return rule;
    }
  };
}

/** Which rules are broken, by how many customers and, with links that keep the draft, by whom. */
export function Breaches({ rules, breaches }: { rules: Rules; breaches: Breach[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const wordsOf = useRuleWords(rules);
  return (
    <Stack component="ul" gap="xs" className={classes.plain} aria-label={t('rules.breachesLabel')}>
      {breaches.map(({ rule, count, examples }) => (
        <li key={rule}>
          <Text size="sm" fw={550}>
            {wordsOf(rule)} · {t('rules.customers', { count, total: number(count) })}
          </Text>
          <Text size="sm">
            {examples.map(({ id, name }, i) => (
              <span key={id}>
                {i > 0 && ', '}
                <Anchor href={`/customers/${id}`} target="_blank" aria-label={t('rules.opensNew', { name })}>
                  {name}
                </Anchor>
              </span>
            ))}
            {count > examples.length && `, ${t('rules.andMore')}`}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
