import { Alert, type CSSVariablesResolver, createTheme, localStorageColorSchemeManager, type MantineColorsTuple, Menu } from '@mantine/core';
import type { Theme } from '../../contract/profile.ts';

const iris: MantineColorsTuple = ['#f0f2ff', '#e0e3fb', '#c0c6f2', '#9ca5ea', '#7f8be2', '#6472d8', '#4f5dc9', '#4250b3', '#38459c', '#2c377f'];
const slate: MantineColorsTuple = ['#dfe1e6', '#bcc0c9', '#9aa0ac', '#6b717e', '#3e434d', '#2f333b', '#262a31', '#1a1d22', '#141619', '#0e1012'];

/** Coloured text on its own tint is too pale. */
const readable = { color: 'var(--mantine-color-text)' };
const tinted = {
  background: 'color-mix(in srgb, var(--alert-color) 10%, var(--mantine-color-body))',
  borderColor: 'color-mix(in srgb, var(--alert-color) 35%, var(--mantine-color-body))',
};

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, dark: slate },
  defaultRadius: 'md',
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.05rem', lineHeight: '1.4' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ styles: { root: tinted, title: readable, message: readable } }),
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
});

/** Mantine's own greys for secondary text, placeholders and errors fall short of 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b1f27',
    '--mantine-color-dimmed': '#5b6270',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': '#c22f2f',
    '--clientele-side': '#f7f8fa',
    '--clientele-line': '#e4e7eb',
  },
  dark: {
    '--mantine-color-dimmed': '#a0a6b2',
    '--mantine-color-placeholder': '#969ca8',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#9ca5ea',
    '--clientele-side': '#141619',
    '--clientele-line': '#2b2f37',
  },
});

const kept = localStorageColorSchemeManager({ key: 'clientele.theme' });
type Draw = Parameters<typeof kept.subscribe>[0];
let draw: Draw = () => undefined;

/** The browser remembers the theme for its first paint; the person's profile knows better once it is read. */
export const colorSchemeManager = {
  ...kept,
  subscribe: (onUpdate: Draw) => {
    draw = onUpdate;
    kept.subscribe(onUpdate);
  },
};

export function applyTheme(theme: Theme): void {
  const wanted = theme === 'system' ? 'auto' : theme;
  if (kept.get('auto') === wanted) return;
  kept.set(wanted);
  draw(wanted);
}
