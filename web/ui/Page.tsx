import { Box, Breadcrumbs, Group, Text, Title } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Page.module.css';
import { AnchorLink } from './routeLinks.tsx';
import { useTitle } from './useTitle.ts';

export type Crumb = { label: string; link: LinkProps };
type Props = { title: string; heading?: ReactNode; crumbs?: Crumb[]; actions?: ReactNode; beside?: ReactNode; children: ReactNode; width?: number };

/** A page's frame: where one is, its heading, what can be done, its content. Names the browser's tab too. */
export function Page({ title, heading, crumbs = [], actions, beside, children, width }: Props) {
  const { t } = useTranslation();
  useTitle(title);
  return (
    <Box className={classes.page} maw={width}>
      {crumbs.length > 0 && (
        <Breadcrumbs component="nav" aria-label={t('shell.breadcrumb')} mb={6} separatorMargin={6}>
          {crumbs.map((crumb) => (
            <AnchorLink key={crumb.label} {...crumb.link} size="sm" c="dimmed">
              {crumb.label}
            </AnchorLink>
          ))}
          <Text size="sm" c="dimmed" truncate maw={280} lh={1.5}>
            {title}
          </Text>
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <Box className={classes.heading}>{heading ?? <Title order={1}>{title}</Title>}</Box>
        {beside}
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
