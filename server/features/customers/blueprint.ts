import type { Rules } from '../../../contract/blueprint.ts';
import type { Breach } from '../../../contract/organisations.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { inconsistencies } from '../organisations/blueprint.rules.ts';
import { asSeenBy } from '../organisations/hidden.rules.ts';
import { expectVersion, forgetSettings, freshSettings, saveRules } from '../organisations/organisations.ts';
import { type BreachRow, breachChecks, lockRules, renewUniqueKeys } from './blueprint.sql.ts';

export async function readBlueprint(ctx: Ctx) {
  const { blueprint, version, rules, hidden } = asSeenBy(ctx.actor.role, await freshSettings(ctx));
  return { blueprint, version, rules, hidden: [...hidden] };
}

/** Which existing customers would break these rules: how many, and ten of each (rules_inconsistent where the rules contradict themselves). */
export async function previewRules(ctx: Ctx, rules: Rules): Promise<Breach[]> {
  const errors = inconsistencies(rules);
  if (errors.length) throw new Fault('rules_inconsistent', { errors });
  const checks = breachChecks(ctx.org, rules);
  const answers = await ctx.db.batch<BreachRow[]>(checks.map((check) => check.query));
  return checks.flatMap(({ rule }, i) => {
    const found = answers[i]?.[0];
    return found?.n ? [{ rule, count: found.n, examples: found.examples }] : [];
  });
}

/**
 * Changes the rules. While records would break them it is refused (records_break_rules), unless the breaches are accepted;
 * uniqueness cannot be accepted broken. No customer is written while the unique keys are made anew.
 */
export async function changeRules(ctx: Ctx, change: { rules: Rules; acceptBreaches: boolean }, version: number | null) {
  await transaction(ctx, async (ctx) => {
    await ctx.db.rows(lockRules(ctx.org));
    await expectVersion(ctx, version);
    const breaches = await previewRules(ctx, change.rules);
    const unacceptable = breaches.filter((breach) => !change.acceptBreaches || breach.rule.startsWith('unique:'));
    if (unacceptable.length) throw new Fault('records_break_rules', { breaches: unacceptable });
    await saveRules(ctx, change.rules);
    await ctx.db.rows(renewUniqueKeys(ctx.org));
  });
  forgetSettings(ctx.org);
  return readBlueprint(ctx);
}
