import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** The theme that one could change to, and doing so. */
export function useThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme() === 'dark' ? 'light' : 'dark';
  return { other, change: () => setColorScheme(other) } as const;
}
