import {
  IconApi,
  IconBuilding,
  IconChartBar,
  IconCheckbox,
  IconClipboardCheck,
  IconFileImport,
  IconForms,
  IconHeadset,
  IconHistory,
  IconKey,
  IconListCheck,
  IconMail,
  IconMessage,
  IconPoint,
  IconReceipt,
  IconShoppingCart,
  IconStack2,
  IconSunHigh,
  IconTool,
  IconUsers,
  IconUsersGroup,
  IconWritingSign,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

/** What stands before a page's name in the navigation and the palette; it comes after the first page. */
const ICONS: Record<string, Icon> = {
  '/day': IconSunHigh,
  '/customers': IconUsers,
  '/interactions': IconMessage,
  '/tasks': IconCheckbox,
  '/work-orders': IconClipboardCheck,
  '/tickets': IconHeadset,
  '/equipment': IconTool,
  '/questions': IconChartBar,
  '/orders': IconShoppingCart,
  '/invoices': IconReceipt,
  '/contracts': IconWritingSign,
  '/imports': IconFileImport,
  '/bulk': IconStack2,
  '/settings/organisation': IconBuilding,
  '/settings/people': IconUsersGroup,
  '/settings/rules': IconListCheck,
  '/settings/custom-fields': IconForms,
  '/settings/keys': IconKey,
  '/settings/audit': IconHistory,
  '/settings/mails': IconMail,
  '/api/docs': IconApi,
};

export function PageIcon({ to, size }: { to: string; size: number }) {
  const Icon = ICONS[to] ?? IconPoint;
  return <Icon size={size} stroke={1.7} />;
}
