import { IconHistory } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { CopyAction } from '../../../ui/CopyAction.tsx';
import { IconLink } from '../../../ui/routeLinks.tsx';
import type { Detail } from './Details.tsx';
import { InPlace } from './inplace/InPlace.tsx';
import { at } from './inplace/paths.ts';
import classes from './record.module.css';

function Tools({ customer, detail: { path, label, copied } }: { customer: CustomerRecord; detail: Detail }) {
  const { t } = useTranslation();
  const value = at(customer, path);
  return (
    <>
      {copied && typeof value === 'string' && <CopyAction value={value.replace(';ext=', ' ')} label={t('record.copy', { field: label })} />}
      <IconLink
        to="/customers/$id"
        params={{ id: customer.id }}
        search={{ tab: 'history', field: path }}
        variant="subtle"
        color="gray"
        c="inherit"
        size={24}
        aria-label={t('record.historyOf', { field: label })}
        title={t('record.historyOf', { field: label })}
      >
        <IconHistory size={14} />
      </IconLink>
    </>
  );
}

/** Labels with values that are buttons to their inputs. */
export function DetailRows({ customer, details }: { customer: CustomerRecord; details: Detail[] }) {
  return (
    <dl className={classes.details}>
      {details.map((detail) => (
        <Fragment key={detail.path}>
          <dt>{detail.label}</dt>
          {detail.field ? (
            <InPlace component="dd" customer={customer} field={detail.field} read={detail.read} tools={(shown) => <Tools customer={shown} detail={detail} />} />
          ) : (
            <dd className={classes.fixed}>{detail.read(customer) ?? '—'}</dd>
          )}
        </Fragment>
      ))}
    </dl>
  );
}
