import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/routeLinks.tsx';

/** The rest of a long list stands on its own page. */
export function MoreLink({ to, customerId }: { to: '/work-orders' | '/tickets'; customerId: string }) {
  const { t } = useTranslation();
  return (
    <Group justify="center" mt="sm">
      <ButtonLink to={to} search={{ customerId }} variant="default">
        {t('common.next')}
      </ButtonLink>
    </Group>
  );
}
