import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitle } from '../../ui/useTitle.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import classes from './Outside.module.css';

/** The frame of pages for people who are not signed in. */
export function Outside({ title, text, children, width = 420 }: { title: string; text?: string; children: ReactNode; width?: number }) {
  useTitle(title);
  return (
    <Box className={classes.outside}>
      <Group component="header" justify="space-between" w="100%" maw={width}>
        <Group gap="xs">
          <img src="/icon.svg" width={28} height={28} alt="" />
          <Text fw={650}>Clientele</Text>
        </Group>
        <LanguageSwitch />
      </Group>
      <Box component="main" className={classes.card} maw={width}>
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" size="sm" mt={4}>
            {text}
          </Text>
        )}
        <Box mt="lg">{children}</Box>
      </Box>
    </Box>
  );
}
