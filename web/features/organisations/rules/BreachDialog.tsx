import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Breach } from '../../../../contract/organisations.ts';
import { Breaches } from './Breaches.tsx';
import type { Draft } from './useDraft.ts';

/** Customers break the rules: that may be accepted, except for what has to be unique. */
export function BreachDialog({ draft, breaches }: { draft: Draft; breaches: Breach[] }) {
  const { t } = useTranslation();
  const doubled = breaches.filter(({ rule }) => rule.startsWith('unique:'));
  const mending = doubled.length > 0;
  return (
    <Modal
      opened
      onClose={draft.dismiss}
      title={t(mending ? 'rules.mendTitle' : 'rules.acceptTitle')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t(mending ? 'rules.mendText' : 'rules.acceptText')}</Text>
        <Breaches rules={draft.rules} breaches={mending ? doubled : breaches} />
        <Group justify="flex-end">
          <Button variant="default" onClick={draft.dismiss} data-autofocus>
            {t(mending ? 'common.close' : 'common.cancel')}
          </Button>
          {!mending && (
            <Button color="red.8" onClick={() => draft.save.mutate(true)} loading={draft.save.isPending}>
              {t('rules.accept')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
