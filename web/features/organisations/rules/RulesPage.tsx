import { Stack, Tabs, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../../ui/LeaveGuard.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ContactsPart } from './ContactsPart.tsx';
import { FieldsPart } from './FieldsPart.tsx';
import { KindsPart } from './KindsPart.tsx';
import { PlacesPart } from './PlacesPart.tsx';
import { RulesBar } from './RulesBar.tsx';
import classes from './rules.module.css';
import { StatusesPart } from './StatusesPart.tsx';
import { UniquePart } from './UniquePart.tsx';
import { EditingContext, useDraft } from './useDraft.ts';

const PARTS = {
  kinds: KindsPart,
  statuses: StatusesPart,
  fields: FieldsPart,
  contacts: ContactsPart,
  unique: UniquePart,
  places: PlacesPart,
} satisfies Record<string, ComponentType>;
type Part = keyof typeof PARTS;
const isPart = (value: string | null | undefined): value is Part => Boolean(value && value in PARTS);

const route = getRouteApi('/inside/settings/rules');

/** What the organisation decides about its customers: edited as a draft, with what would break, and saved at once. */
export function RulesPage() {
  const { t } = useTranslation();
  const draft = useDraft();
  const { part } = route.useSearch();
  const navigate = route.useNavigate();
  const names = Object.keys(PARTS) as Part[];
  const open = (value: string | null) => isPart(value) && void navigate({ search: { part: value }, replace: true, resetScroll: false });
  return (
    <Page title={t('rules.title')} width={960}>
      <Text c="dimmed" size="sm" mb="md">
        {t('rules.text')}
      </Text>
      <EditingContext value={draft}>
        <Tabs value={isPart(part) ? part : 'kinds'} onChange={open} keepMounted={false}>
          <Tabs.List className={classes.tabs} aria-label={t('rules.title')}>
            {names.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`rules.parts.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {names.map((name) => {
            const Content = PARTS[name];
            return (
              <Tabs.Panel key={name} value={name} pt="lg">
                <Stack gap="xl">
                  <Content />
                </Stack>
              </Tabs.Panel>
            );
          })}
        </Tabs>
      </EditingContext>
      <RulesBar draft={draft} />
      <LeaveGuard unsaved={() => draft.changed} />
    </Page>
  );
}
