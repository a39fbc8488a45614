import { Anchor, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimilarCustomer } from '../../../../contract/customers.ts';
import type { Similarity } from './useSimilar.ts';

/** Says at a field which customers may be the one being typed; links open beside, so that nothing typed is lost. */
export function SimilarHint({ found, reason }: { found: SimilarCustomer[]; reason: Similarity }) {
  const { t } = useTranslation();
  const fitting = found.filter(({ reasons }) => reasons.includes(reason));
  return (
    <Text component="div" role="status" size="xs" mt={fitting.length > 0 ? 4 : 0} style={{ overflowWrap: 'anywhere' }}>
      {fitting.length > 0 && `${t(`similar.${reason}`)} `}
      {fitting.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <Anchor href={`/customers/${id}`} target="_blank" inherit underline="always">
            {name}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}
