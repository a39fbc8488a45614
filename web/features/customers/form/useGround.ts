import { useSuspenseQuery } from '@tanstack/react-query';
import { queries } from '../../../app/queries.ts';
import { useOrganisation, useRules } from '../../../app/session/session.ts';
import type { Ground } from './values.ts';

export function useGround(): Ground {
  return { rules: useRules(), customFields: useSuspenseQuery(queries.customFields).data, baseCurrency: useOrganisation().baseCurrency };
}
