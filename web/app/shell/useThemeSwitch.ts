import { useComputedColorScheme } from '@mantine/core';
import { choose } from '../session/choosing.ts';

/** The theme that one could change to, and doing so. */
export function useThemeSwitch() {
  const other = useComputedColorScheme() === 'dark' ? 'light' : 'dark';
  return { other, change: () => choose({ theme: other }) } as const;
}
