import { useTranslation } from 'react-i18next';
import type { Totals } from '../../../contract/money.ts';
import { useFormats } from '../../app/format.ts';
import classes from './money.module.css';

type Props = { totals: Partial<Pick<Totals, 'net' | 'shipping' | 'taxes' | 'total'>>; currency: string };

/** What a document comes to, as one would add it up on paper: net, shipping, each tax, total; nothing for whoever does not see amounts. */
export function TotalsList({ totals: { net, shipping = '0', taxes = [], total }, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const money = (amount: string) => format.money(amount, currency);
  if (net === undefined || total === undefined) return null;
  const isSome = (amount: string) => /[1-9]/.test(amount);
  const rows = [
    { key: 'net', label: t('money.net'), amount: net },
    ...(isSome(shipping) ? [{ key: 'shipping', label: t('money.shipping'), amount: shipping }] : []),
    ...taxes
      .filter(({ rate }) => isSome(rate))
      .map(({ rate, net, tax }) => ({ key: rate, label: t('money.taxOf', { rate: format.number(rate), net: money(net) }), amount: tax })),
    { key: 'total', label: t('money.total'), amount: total },
  ];
  return (
    <dl className={classes.totals} aria-label={t('money.totals')}>
      {rows.map(({ key, label, amount }) => (
        <div key={key} className={key === 'total' ? classes.strong : undefined}>
          <dt>{label}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
