import { Group, Radio, SimpleGrid, Text } from '@mantine/core';
import { IconBriefcase, IconFileInvoice, IconTool, IconTrendingUp, IconUserCircle } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './BlueprintCards.module.css';
import type { BlueprintCard } from './setup.ts';

type Known = 'work-orders' | 'erp-quoting' | 'field-service' | 'self-service' | 'sales';
const ICONS: Record<Known, ComponentType<{ size?: number; stroke?: number }>> = {
  'work-orders': IconBriefcase,
  'erp-quoting': IconFileInvoice,
  'field-service': IconTool,
  'self-service': IconUserCircle,
  sales: IconTrendingUp,
};
const isKnown = (key: string): key is Known => key in ICONS;

function Card({ blueprint }: { blueprint: BlueprintCard }) {
  const { t } = useTranslation();
  const known = isKnown(blueprint.key) ? blueprint.key : undefined;
  const Icon = ICONS[known ?? 'work-orders'];
  const title = known ? t(`blueprints.${known}.title`) : blueprint.title;
  return (
    <Radio.Card value={blueprint.key} className={classes.card} aria-label={title}>
      <Group wrap="nowrap" align="flex-start" gap="sm" w="100%">
        <Icon size={22} stroke={1.6} />
        <div style={{ flex: 1 }}>
          <Text fw={600} size="sm">
            {title}
          </Text>
          <Text size="sm" c="dimmed">
            {known ? t(`blueprints.${known}.text`) : blueprint.description}
          </Text>
        </div>
        <Radio.Indicator aria-hidden />
      </Group>
    </Radio.Card>
  );
}

export function BlueprintCards({ blueprints, value, onChange }: { blueprints: BlueprintCard[]; value: string; onChange: (key: string) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value}
      onChange={onChange}
      label={t('setup.blueprint')}
      description={t('setup.blueprintText')}
      labelProps={{ className: classes.label }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
        {blueprints.map((blueprint) => (
          <Card key={blueprint.key} blueprint={blueprint} />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
