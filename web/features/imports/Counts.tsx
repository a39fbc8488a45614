import { useTranslation } from 'react-i18next';
import { type ImportRecord, ROW_OUTCOMES } from '../../../contract/imports.ts';
import { useFormats } from '../../app/format.ts';
import classes from './imports.module.css';

type Counted = Pick<ImportRecord, (typeof ROW_OUTCOMES)[number] | 'warnings'>;

/** What became, or would become, of the rows. */
export function Counts({ counts }: { counts: Counted }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const shown = [...ROW_OUTCOMES.filter((outcome) => outcome !== 'skipped' || counts.skipped > 0), ...(counts.warnings > 0 ? (['warnings'] as const) : [])];
  return (
    <dl className={classes.counts}>
      {shown.map((outcome) => (
        <div key={outcome}>
          <dt>{t(`imports.outcomes.${outcome}`)}</dt>
          <dd className="tabular">{number(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
