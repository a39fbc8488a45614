import { Collapse, NavLink, Stack, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from './pages.ts';
import classes from './Shell.module.css';

const LazyIcon = lazy(async () => ({ default: (await import('./PageIcon.tsx')).PageIcon }));
const icon = (to: string) => (
  <span className={classes.icon}>
    <Suspense>
      <LazyIcon to={to} size={18} />
    </Suspense>
  </span>
);

function Item({ to, label }: { to: string; label: string }) {
  const path = useLocation({ select: (location) => location.pathname });
  const active = path === to || path.startsWith(`${to}/`);
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      active={active}
      aria-current={active ? 'page' : undefined}
      leftSection={icon(to)}
      className={classes.link}
    />
  );
}

/** Pages under their heading, which folds them away; the browser remembers what is folded. */
function Section({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const id = useId();
  const [folded, fold] = useLocalStorage<string[]>({ key: 'clientele.folded', defaultValue: [], getInitialValueInEffect: false });
  const opened = !folded.includes(name);
  const toggle = () => fold(opened ? [...folded, name] : folded.filter((one) => one !== name));
  return (
    <div>
      <UnstyledButton className={classes.heading} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        {title}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Stack gap={2}>{children}</Stack>
      </Collapse>
    </div>
  );
}

export function Navigation() {
  const { t } = useTranslation();
  const [first, ...others] = usePages();
  const items = (pages: { to: string; title: string }[]) => pages.map(({ to, title }) => <Item key={to} to={to} label={title} />);
  return (
    <Stack gap={2}>
      {items(first?.pages ?? [])}
      {others.map(
        ({ key, title, pages }) =>
          (pages.length > 0 || key === 'nav.settings') && (
            <Section key={key} name={key} title={title}>
              {items(pages)}
              {key === 'nav.settings' && (
                <NavLink href="/api/docs" target="_blank" label={t('nav.api')} leftSection={icon('/api/docs')} className={classes.link} />
              )}
            </Section>
          ),
      )}
    </Stack>
  );
}
