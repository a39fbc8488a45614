import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { Loading } from '../../app/fallbacks.tsx';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import classes from './bulk.module.css';
import { WhyNot } from './Preview.tsx';

/** The customers that an action could not change, or not wholly, and why. */
export function ObstaclesDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const action = useQuery({ queryKey: ['bulk', id], queryFn: () => api.getBulk({ params: { id } }) });
  return (
    <Modal opened onClose={onClose} title={t('bulk.obstacles')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {action.isPending && <Loading />}
      {action.isError && <Failure text={messageOf(action.error)} retry={() => void action.refetch()} />}
      <ul className={classes.rows} aria-label={t('bulk.obstacles')}>
        {action.data?.obstacles.map((row) => (
          <li key={row.customerId}>
            {row.name ? (
              <AnchorLink to="/customers/$id" params={{ id: row.customerId }}>
                {row.name}
              </AnchorLink>
            ) : (
              t('customers.hiddenCustomer')
            )}
            <WhyNot problem={row.problem} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
