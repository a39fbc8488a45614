import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Emptiness } from './Emptiness.tsx';

/** Something could not be loaded: says what and offers another try. */
export function Failure({ text, retry, order = 2 }: { text: string; retry?: () => void; order?: 1 | 2 | 3 }) {
  const { t } = useTranslation();
  const again = retry && (
    <Button variant="default" onClick={retry} mt="xs">
      {t('common.tryAgain')}
    </Button>
  );
  return (
    <div role="alert">
      <Emptiness order={order} icon={<IconCloudOff size={24} />} title={t('common.failed')} text={text} action={again} />
    </div>
  );
}
