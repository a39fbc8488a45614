import { IconBuilding, IconForms, IconHistory, IconKey, IconListCheck, IconMail, IconUsersGroup } from '@tabler/icons-react';

/** Pages of the settings with the ability that each needs: without it there is neither the link nor the page. */
export const SETTINGS_PAGES = [
  { to: '/settings/organisation', label: 'nav.organisation', icon: IconBuilding, ability: 'organisation.read' },
  { to: '/settings/people', label: 'nav.people', icon: IconUsersGroup, ability: 'people.read' },
  { to: '/settings/rules', label: 'nav.rules', icon: IconListCheck, ability: 'organisation.manage' },
  { to: '/settings/custom-fields', label: 'nav.customFields', icon: IconForms, ability: 'organisation.manage' },
  { to: '/settings/keys', label: 'nav.keys', icon: IconKey, ability: 'keys.manage' },
  { to: '/settings/audit', label: 'nav.audit', icon: IconHistory, ability: 'audit.read' },
  { to: '/settings/mails', label: 'nav.mails', icon: IconMail, ability: 'people.manage' },
] as const;
