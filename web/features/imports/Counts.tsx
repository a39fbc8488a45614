import { useTranslation } from 'react-i18next';
import { type ImportKind, type ImportRecord, ROW_OUTCOMES } from '../../../contract/imports.ts';
import { useFormats } from '../../app/format.ts';
import classes from './imports.module.css';

type Counted = Pick<ImportRecord, (typeof ROW_OUTCOMES)[number] | 'warnings'>;

/** What became, or would become, of the rows. */
export function Counts({ kind, counts }: { kind: ImportKind; counts: Counted }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const always = kind === 'orders' ? ['created', 'unchanged', 'rejected'] : ['created', 'updated', 'unchanged', 'rejected'];
  const nameOf = (outcome: keyof Counted) => (kind === 'orders' && outcome === 'warnings' ? t('imports.orders.leftOut') : t(`imports.outcomes.${outcome}`));
  const shown = [...ROW_OUTCOMES.filter((outcome) => always.includes(outcome) || counts[outcome] > 0), ...(counts.warnings > 0 ? (['warnings'] as const) : [])];
  return (
    <dl className={classes.counts}>
      {shown.map((outcome) => (
        <div key={outcome}>
          <dt>{nameOf(outcome)}</dt>
          <dd className="tabular">{number(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
