import type { Rules, UniqueRule } from '../../../../contract/blueprint.ts';

export type FieldPart = 'fields' | 'contactFields' | 'addressFields';
export type FieldRule = NonNullable<Rules['fields']['name']>;
export type Transition = Rules['transitions'][number];
type FieldRules = Partial<Record<string, FieldRule>>;

/** A rule as it is stored: what is not said is left out. */
const tidy = ({ required, requiredUnlessType, max, label }: FieldRule): FieldRule => ({
  ...(requiredUnlessType?.length ? { requiredUnlessType } : required && { required }),
  ...(max !== undefined && { max }),
  ...(label && { label }),
});

export const isRequiredBy = (rule: FieldRule | undefined): boolean => Boolean(rule?.required || rule?.requiredUnlessType);

/** Uses a field by a rule, or, without one, no longer uses it. */
export function withField(rules: Rules, part: FieldPart, name: string, rule: FieldRule | undefined): Rules {
  const { [name]: _, ...others } = rules[part] as FieldRules;
  return { ...rules, [part]: rule ? { ...others, [name]: tidy(rule) } : others };
}

const only = <T extends string>(values: readonly T[], kept: readonly string[]): T[] => values.filter((value) => kept.includes(value));

/** Other types, and nothing left that speaks of one that is gone. */
export function withTypes(rules: Rules, types: string[]): Rules {
  const next = Object.entries(rules.fields).reduce<Rules>((so, [name, rule]) => {
    if (!rule?.requiredUnlessType) return so;
    return withField(so, 'fields', name, { ...rule, required: true, requiredUnlessType: only(rule.requiredUnlessType, types) });
  }, rules);
  const { type } = next.fields;
  return {
    ...(type && types.length === 0 ? withField(next, 'fields', 'type', { ...type, required: false }) : next),
    types,
    defaultType: rules.defaultType !== null && types.includes(rules.defaultType) ? rules.defaultType : null,
    primaryContactForTypes: only(rules.primaryContactForTypes, ['*', ...types]),
  };
}

export const withStatus = (rules: Rules, key: string): Rules => ({ ...rules, statuses: [...rules.statuses, { key, active: true }] });

export const withActive = (rules: Rules, key: string, active: boolean): Rules => ({
  ...rules,
  statuses: rules.statuses.map((status) => (status.key === key ? { key, active } : status)),
});

/** Removes a status, the steps from and to it, and what else speaks of it. */
export function withoutStatus(rules: Rules, key: string): Rules {
  const statuses = rules.statuses.filter((status) => status.key !== key);
  return {
    ...rules,
    statuses,
    defaultStatus: rules.defaultStatus === key ? (statuses[0]?.key ?? key) : rules.defaultStatus,
    transitions: rules.transitions.filter(({ from, to }) => from !== key && to !== key),
    unique: rules.unique.map(({ rule, whileStatus }) =>
      uniqueRule(
        rule,
        whileStatus?.filter((status) => status !== key),
      ),
    ),
  };
}

const uniqueRule = (rule: UniqueRule, whileStatus: string[] | undefined) => ({ rule, ...(whileStatus?.length && { whileStatus }) });

/** Makes a value unique, always or while a customer has one of these statuses; `null` lets it be shared again. */
export function withUnique(rules: Rules, rule: UniqueRule, whileStatus: string[] | null): Rules {
  const others = rules.unique.filter((unique) => unique.rule !== rule);
  return { ...rules, unique: whileStatus ? [...others, uniqueRule(rule, whileStatus)] : others };
}

const VERBS: readonly Transition['verb'][] = ['move', 'archive', 'reactivate', 'block', 'activate'];
export const verbsOf = VERBS;

/** A further step, by the first verb that does not lead there yet. */
export function withStep(rules: Rules, from: string, to: string): Rules {
  const known = rules.transitions.filter((step) => step.from === from && step.to === to).map(({ verb }) => verb);
  const verb = VERBS.find((one) => !known.includes(one));
  return verb ? { ...rules, transitions: [...rules.transitions, { from, to, verb }] } : rules;
}

export function withChangedStep(rules: Rules, step: Transition, change: Partial<Transition>): Rules {
  const { from, to, verb, reasonRequired, exit } = { ...step, ...change };
  const next = { from, to, verb, ...(reasonRequired && { reasonRequired }), ...(exit && { exit }) };
  return { ...rules, transitions: rules.transitions.map((one) => (one === step ? next : one)) };
}

export const withoutStep = (rules: Rules, step: Transition): Rules => ({ ...rules, transitions: rules.transitions.filter((one) => one !== step) });

/** Allowed codes; a default that is no longer among them is dropped. */
export function withAllowed(rules: Rules, kind: 'currencies' | 'languages', codes: string[] | null): Rules {
  const one = kind === 'currencies' ? 'currency' : 'language';
  const { [one]: chosen, ...others } = rules.defaults;
  return { ...rules, [kind]: codes, defaults: chosen && (!codes || codes.includes(chosen)) ? rules.defaults : others };
}

export function withDefault(rules: Rules, name: keyof Rules['defaults'], code: string): Rules {
  const { [name]: _, ...others } = rules.defaults;
  return { ...rules, defaults: code ? { ...others, [name]: code } : others };
}
