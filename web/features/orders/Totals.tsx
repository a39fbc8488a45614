import { useTranslation } from 'react-i18next';
import type { Totals as Amounts } from '../../../contract/money.ts';
import { useFormats } from '../../app/format.ts';
import classes from './orders.module.css';

type Props = { totals: Partial<Pick<Amounts, 'net' | 'shipping' | 'taxes' | 'total'>>; currency: string };

/** What a document comes to, as one would add it up on paper; nothing for whoever does not see amounts. */
export function Totals({ totals: { net, shipping, taxes, total }, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const money = (amount: string) => format.money(amount, currency);
  if (net === undefined || total === undefined) return null;
  const isSome = (amount: string) => /[1-9]/.test(amount);
  const rows = [
    { key: 'net', label: t('orders.net'), amount: net },
    ...(shipping && isSome(shipping) ? [{ key: 'shipping', label: t('orders.shipping'), amount: shipping }] : []),
    ...(taxes ?? [])
      .filter(({ rate }) => isSome(rate))
      .map(({ rate, net, tax }) => ({ key: rate, label: t('orders.taxAt', { rate: format.number(rate), net: money(net) }), amount: tax })),
    { key: 'total', label: t('orders.total'), amount: total },
  ];
  return (
    <dl className={classes.totals} aria-label={t('orders.totals')}>
      {rows.map(({ key, label, amount }) => (
        <div key={key} className={key === 'total' ? classes.grand : undefined}>
          <dt>{label}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
