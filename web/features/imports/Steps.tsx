import { useTranslation } from 'react-i18next';
import classes from './imports.module.css';
import { STEPS, type Step } from './steps.ts';

/** Where one is on the way from a file to customers. */
export function Steps({ now }: { now: Step }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.steps} aria-label={t('imports.steps.label')}>
      {STEPS.map((step, i) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          <span className={classes.number} aria-hidden>
            {i + 1}
          </span>
          {t(`imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
