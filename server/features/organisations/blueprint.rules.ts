import type { Rules } from '../../../contract/blueprint.ts';

export type Inconsistency = { path: string; code: string; message: string };

/** What contradicts itself in a set of rules, whatever the records are. */
export function inconsistencies(rules: Rules): Inconsistency[] {
  const found: Inconsistency[] = [];
  const say = (path: string, message: string) => found.push({ path: `rules.${path}`, code: 'inconsistent', message });
  const statuses = new Set(rules.statuses.map((status) => status.key));
  const known = (status: string, path: string) => statuses.has(status) || say(path, `“${status}” is not one of the statuses`);

  if (statuses.size !== rules.statuses.length) say('statuses', 'a status is listed twice');
  known(rules.defaultStatus, 'defaultStatus');
  rules.transitions.forEach((transition, i) => {
    known(transition.from, `transitions.${i}.from`);
    known(transition.to, `transitions.${i}.to`);
    if (transition.from === transition.to) say(`transitions.${i}`, 'leads from a status to itself');
  });
  rules.unique.forEach((unique, i) => {
    for (const status of unique.whileStatus ?? []) known(status, `unique.${i}.whileStatus`);
  });
  if (new Set(rules.unique.map((unique) => unique.rule)).size !== rules.unique.length) say('unique', 'a rule is listed twice');

  if (!rules.fields.name) say('fields.name', 'a customer needs a name');
  if (rules.types.length === 0 && rules.fields.type?.required) say('fields.type', 'is required, but there are no types');
  if (rules.defaultType !== null && !rules.types.includes(rules.defaultType)) say('defaultType', 'is not one of the types');
  for (const type of rules.primaryContactForTypes)
    if (type !== '*' && !rules.types.includes(type)) say('primaryContactForTypes', `“${type}” is not one of the types`);
  if (rules.currencies && rules.defaults.currency && !rules.currencies.includes(rules.defaults.currency))
    say('defaults.currency', 'is not an allowed currency');
  if (rules.languages && rules.defaults.language && !rules.languages.includes(rules.defaults.language)) say('defaults.language', 'is not an allowed language');
  return found;
}
