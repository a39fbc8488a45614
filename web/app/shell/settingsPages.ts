/** Pages of the settings with the ability that each needs: without it there is neither the link nor the page. */
export const SETTINGS_PAGES = [
  { to: '/settings/organisation', label: 'nav.organisation', ability: 'organisation.read' },
  { to: '/settings/people', label: 'nav.people', ability: 'people.read' },
  { to: '/settings/rules', label: 'nav.rules', ability: 'organisation.manage' },
  { to: '/settings/custom-fields', label: 'nav.customFields', ability: 'organisation.manage' },
  { to: '/settings/keys', label: 'nav.keys', ability: 'keys.manage' },
  { to: '/settings/audit', label: 'nav.audit', ability: 'audit.read' },
  { to: '/settings/mails', label: 'nav.mails', ability: 'people.manage' },
] as const;
