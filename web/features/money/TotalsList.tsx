import { useTranslation } from 'react-i18next';
import type { Totals } from '../../../contract/money.ts';
import { useFormats } from '../../app/format.ts';
import classes from './money.module.css';

type Props = { totals: Pick<Totals, 'net' | 'taxes' | 'total'> & { shipping?: string }; currency: string };

/** What a document comes to: net, each tax, total. */
export function TotalsList({ totals: { net, shipping, taxes, total }, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const money = (amount: string) => format.money(amount, currency);
  return (
    <dl className={classes.totals} aria-label={t('money.totals')}>
      <dt>{t('money.net')}</dt>
      <dd>{money(net)}</dd>
      {shipping !== undefined && Number(shipping) > 0 && (
        <>
          <dt>{t('money.shipping')}</dt>
          <dd>{money(shipping)}</dd>
        </>
      )}
      {taxes
        .filter(({ tax }) => Number(tax) > 0)
        .map(({ rate, tax }) => (
          <div key={rate} className={classes.pair}>
            <dt>{t('money.taxOf', { rate: format.number(rate) })}</dt>
            <dd>{money(tax)}</dd>
          </div>
        ))}
      <dt className={classes.strong}>{t('money.total')}</dt>
      <dd className={classes.strong}>{money(total)}</dd>
    </dl>
  );
}
