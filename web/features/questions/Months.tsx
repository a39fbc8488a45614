import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './questions.module.css';

/** Every month from the first to the last, with what was opened in it. */
function allOf({ first, last, items }: { first: string; last: string; items: { month: string; opened: number }[] }) {
  const months: { month: string; opened: number }[] = [];
  for (const at = new Date(`${first}-01T00:00:00Z`); at.toISOString().slice(0, 7) <= last; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7);
    months.push(items.find((one) => one.month === month) ?? { month, opened: 0 });
  }
  return months;
}

/** How many tickets were opened in each of the last twelve months: a table whose numbers are also bars. */
export function Months({ city }: { city: string | undefined }) {
  const { t } = useTranslation();
  const { number, locale } = useFormats();
  const months = useQuery({ queryKey: ['service', 'by-month', city], queryFn: ({ signal }) => api.listTicketsByMonth({ query: { city } }, { signal }) });
  const name = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const most = Math.max(1, ...(months.data?.items.map(({ opened }) => opened) ?? []));
  const title = city ? `${t('lists.months')} · ${city}` : t('lists.months');
  return (
    <Panel title={title}>
      {months.isPending && <Skeleton h={240} />}
      {months.isError && <Failure text={messageOf(months.error)} retry={() => void months.refetch()} />}
      {months.data && (
        <table className={classes.months} aria-label={title}>
          <thead className={classes.head}>
            <tr>
              <th scope="col">{t('lists.monthTitle')}</th>
              <th scope="col">{t('lists.opened')}</th>
            </tr>
          </thead>
          <tbody>
            {allOf(months.data).map(({ month, opened }) => (
              <tr key={month}>
                <th scope="row">{name.format(new Date(`${month}-01T00:00:00Z`))}</th>
                <td>
                  <span className={classes.bar} style={{ inlineSize: `${(opened / most) * 100}%` }} />
                  <span className="tabular">{number(opened)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
