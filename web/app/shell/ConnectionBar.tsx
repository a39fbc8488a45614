import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../ui/toasts.ts';
import { connection, probe } from '../connection.ts';
import { queryClient } from '../queries.ts';
import classes from './Shell.module.css';

/** Says calmly that the server is out of reach; when it is back, what failed is read again. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const state = connection.use();
  const was = useRef(state);
  useEffect(() => {
    if (was.current !== 'fine' && state === 'fine') {
      say(t('offline.back'));
      void queryClient.invalidateQueries();
    }
    was.current = state;
  }, [state, t]);
  return (
    <div role="status" className={state === 'fine' ? undefined : classes.connection}>
      {state !== 'fine' && (
        <>
          <IconCloudOff size={18} aria-hidden />
          <span>
            {t(`offline.${state}`)} {t('offline.trying')}
          </span>
          <Button size="compact-sm" variant="default" flex="none" onClick={() => void probe()}>
            {t('offline.tryNow')}
          </Button>
        </>
      )}
    </div>
  );
}
