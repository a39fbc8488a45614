import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { api } from '../../../../app/api.ts';
import { problemOf } from '../../../../app/problems.ts';
import { changedPaths, mergeValues } from '../../form/merge.ts';
import { changesOf } from '../../form/requests.ts';
import { type CustomerValues, type Ground, knownCustomer } from '../../form/values.ts';
import { type FieldValue, withValue } from './paths.ts';

/** `base` is the record as it was when the person began to edit it. */
export type FieldChange = { base: CustomerRecord; path: string; value: FieldValue };
export type Meanwhile = { by: string; paths: string[] };
/** Saved, perhaps beside what others saved meanwhile; or not, because somebody changed the same field. */
export type Outcome = { record: CustomerRecord; cause?: string; meanwhile?: Meanwhile } | { theirs: CustomerRecord };

const MOST_TRIES = 3;

/** Saves one field over the version that the person saw. What others changed elsewhere in the record stays. */
export async function saveField({ base, path, value }: FieldChange, ground: Ground): Promise<Outcome> {
  const before = knownCustomer(base, ground);
  let [record, known, mine] = [base, before, withValue<CustomerValues>(before, path, value)];
  for (let tries = 1; ; tries++) {
    try {
      let cause: string | undefined;
      const onCause = (made: string) => {
        cause = made;
      };
      const saved = await api.updateCustomer({ params: { id: base.id }, body: changesOf(mine, known, record, ground) }, { ifMatch: record.version, onCause });
      return { record: saved, cause, ...(record !== base && { meanwhile: { by: record.updatedBy, paths: changedPaths(before, known) } }) };
    } catch (error) {
      if (problemOf(error)?.code !== 'version_mismatch' || tries >= MOST_TRIES) throw error;
    }
    const theirs = await api.getCustomer({ params: { id: base.id } });
    const next = knownCustomer(theirs, ground);
    const merged = mergeValues(mine, known, next);
    if (merged.both.length > 0) return { theirs };
    [record, known, mine] = [theirs, next, merged.values];
  }
}
