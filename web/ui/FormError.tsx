import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useIntoView } from './useIntoView.ts';

/** What stands in the way of a whole form: read out, and brought into sight, when it appears. */
export function FormError({ children, title }: { children: ReactNode; title?: ReactNode }) {
  return (
    <Alert ref={useIntoView()} role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={title}>
      {children}
    </Alert>
  );
}
