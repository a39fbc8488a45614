import { VisuallyHidden } from '@mantine/core';
import { store } from '../../../../ui/store.ts';

const said = store('');

/** Tells a screen reader shortly what happened; eyes see it at its place. */
export const announce = (text: string): void => said.set(text);

export const Said = () => (
  <VisuallyHidden role="status" aria-live="polite">
    {said.use()}
  </VisuallyHidden>
);
