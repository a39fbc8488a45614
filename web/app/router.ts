import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { customerSearch } from '../features/customers/list/search.ts';
import { openCustomer } from '../features/customers/opening.ts';
import { auditSearch } from '../features/history/audit/search.ts';
import type { ListSearch } from '../features/lists/state.ts';
import { taskSearch } from '../features/tasks/search.ts';
import { FailureOutside, Loading, NotFoundOutside, RouteFailure } from './fallbacks.tsx';
import { comingWith, type Part } from './i18n/language.ts';
import { requireSession, requireSetupDone, requireSetupNeeded } from './session/guards.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundOutside, errorComponent: FailureOutside });
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A page that comes with words of its own. */
const withWordsOf =
  <T>(page: () => Promise<T>, ...parts: Part[]) =>
  () =>
    comingWith(page(), ...parts);

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: requireSetupNeeded,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/organisations/setup/SetupPage.tsx'), 'session'),
    'SetupPage',
  ),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: text(search.to) }),
  beforeLoad: requireSetupDone,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/session/SignInPage.tsx'), 'session'),
    'SignInPage',
  ),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: text(search.token) }),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/session/InvitationPage.tsx'), 'session'),
    'InvitationPage',
  ),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/session/PasswordPage.tsx'), 'session'),
    'PasswordPage',
  ),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: requireSession,
  errorComponent: FailureOutside,
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
});
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers', replace: true });
  },
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('../features/customers/list/CustomersPage.tsx'), 'CustomersPage'),
});
const newCustomer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/new',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/customers/form/NewCustomerPage.tsx'), 'record'),
    'NewCustomerPage',
  ),
});
/** What a list makes of its address comes with the list. */
const listSearch = (search: Record<string, unknown>): ListSearch => search as ListSearch;
const workOrders = createRoute({
  getParentRoute: () => inside,
  path: '/work-orders',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/service/WorkOrdersPage.tsx'), 'service', 'lists', 'tasks'),
    'WorkOrdersPage',
  ),
});
const tickets = createRoute({
  getParentRoute: () => inside,
  path: '/tickets',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/service/TicketsPage.tsx'), 'service', 'lists', 'tasks'),
    'TicketsPage',
  ),
});
const contracts = createRoute({
  getParentRoute: () => inside,
  path: '/contracts',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/contracts/ContractsPage.tsx'), 'documents', 'service', 'tasks', 'lists'),
    'ContractsPage',
  ),
});
const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  validateSearch: taskSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/tasks/TasksPage.tsx'), 'tasks', 'notes'),
    'TasksPage',
  ),
});
const taskList = createRoute({
  getParentRoute: () => inside,
  path: '/tasks/list',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/tasks/TaskListPage.tsx'), 'tasks', 'notes', 'service', 'lists'),
    'TaskListPage',
  ),
});
const equipment = createRoute({
  getParentRoute: () => inside,
  path: '/equipment',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/service/EquipmentPage.tsx'), 'service', 'lists', 'tasks'),
    'EquipmentPage',
  ),
});
const interactions = createRoute({
  getParentRoute: () => inside,
  path: '/interactions',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/interactions/InteractionsPage.tsx'), 'interactions', 'service', 'lists', 'tasks'),
    'InteractionsPage',
  ),
});
const questions = createRoute({
  getParentRoute: () => inside,
  path: '/questions',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/questions/QuestionsPage.tsx'), 'service', 'lists'),
    'QuestionsPage',
  ),
});
const orders = createRoute({
  getParentRoute: () => inside,
  path: '/orders',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/orders/OrdersPage.tsx'), 'orders', 'money', 'service', 'lists'),
    'OrdersPage',
  ),
});
const order = createRoute({
  getParentRoute: () => inside,
  path: '/orders/$id',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/orders/OrderPage.tsx'), 'orders', 'tasks', 'money', 'invoices', 'interactions'),
    'OrderPage',
  ),
});
const invoices = createRoute({
  getParentRoute: () => inside,
  path: '/invoices',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/invoices/InvoicesPage.tsx'), 'invoices', 'money', 'service', 'lists'),
    'InvoicesPage',
  ),
});
const invoice = createRoute({
  getParentRoute: () => inside,
  path: '/invoices/$id',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/invoices/InvoicePage.tsx'), 'invoices', 'money', 'tasks', 'record'),
    'InvoicePage',
  ),
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id',
  validateSearch: (search: Record<string, unknown>): { asOf?: string; tab?: string; field?: string; kind?: string; q?: string } => ({
    asOf: text(search.asOf),
    tab: text(search.tab),
    field: text(search.field),
    kind: text(search.kind),
    q: text(search.q),
  }),
  loaderDeps: ({ search: { asOf, tab } }) => ({ asOf, tab }),
  loader: ({ params: { id }, deps }) => openCustomer(id, deps),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/customers/record/CustomerPage.tsx'), 'service', 'notes', 'tasks', 'orders', 'invoices', 'money', 'lists', 'record'),
    'CustomerPage',
  ),
});
const editCustomer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id/edit',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/customers/form/EditCustomerPage.tsx'), 'record'),
    'EditCustomerPage',
  ),
});

const bulk = createRoute({
  getParentRoute: () => inside,
  path: '/bulk',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/bulk/BulkPage.tsx'), 'record'),
    'BulkPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: text(search.cursor) }),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/imports/ImportsPage.tsx'), 'imports'),
    'ImportsPage',
  ),
});
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  validateSearch: (search: Record<string, unknown>): { step?: 'mapping' | 'preview'; kind?: 'orders' } => ({
    ...((search.step === 'mapping' || search.step === 'preview') && { step: search.step }),
    ...(search.kind === 'orders' && { kind: search.kind }),
  }),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/imports/ImportPage.tsx'), 'imports', 'administration', 'orders', 'money', 'record'),
    'ImportPage',
  ),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profile',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/profile/ProfilePage.tsx'), 'profile', 'notifications', 'session'),
    'ProfilePage',
  ),
});

const day = createRoute({
  getParentRoute: () => inside,
  path: '/day',
  validateSearch: (search: Record<string, unknown>): { who?: string } => ({ who: text(search.who) }),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/interactions/day/DayPage.tsx'), 'interactions', 'tasks', 'notes', 'service'),
    'DayPage',
  ),
});

const notifications = createRoute({
  getParentRoute: () => inside,
  path: '/notifications',
  validateSearch: (search: Record<string, unknown>): { show?: 'unread' } => (search.show === 'unread' ? { show: search.show } : {}),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/notifications/NotificationsPage.tsx'), 'notifications', 'interactions'),
    'NotificationsPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./shell/SettingsFrame.tsx'), 'SettingsFrame'),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/organisation', replace: true });
  },
});
const organisation = createRoute({
  getParentRoute: () => settings,
  path: '/organisation',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/organisations/settings/OrganisationPage.tsx'), 'invoices', 'session'),
    'OrganisationPage',
  ),
});
const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'teams' | 'rights' | 'territories' } =>
    tab === 'teams' || tab === 'rights' || tab === 'territories' ? { tab } : {},
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/members/PeoplePage.tsx'), 'administration', 'rights', 'session'),
    'PeoplePage',
  ),
});
const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/keys/KeysPage.tsx'), 'administration'),
    'KeysPage',
  ),
});
const customFields = createRoute({
  getParentRoute: () => settings,
  path: '/custom-fields',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/custom-fields/CustomFieldsPage.tsx'), 'administration'),
    'CustomFieldsPage',
  ),
});

const rules = createRoute({
  getParentRoute: () => settings,
  path: '/rules',
  validateSearch: (search: Record<string, unknown>): { part?: string } => ({ part: text(search.part) }),
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/organisations/rules/RulesPage.tsx'), 'administration', 'record'),
    'RulesPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    withWordsOf(
      () => import('../features/history/audit/AuditPage.tsx'),
      'administration',
      'interactions',
      'service',
      'documents',
      'notes',
      'tasks',
      'orders',
      'invoices',
      'money',
      'record',
    ),
    'AuditPage',
  ),
});

const mails = createRoute({
  getParentRoute: () => settings,
  path: '/mails',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/people/mails/MailsPage.tsx'), 'administration'),
    'MailsPage',
  ),
});
const newOrganisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisations/new',
  component: lazyRouteComponent(
    withWordsOf(() => import('../features/organisations/new/NewOrganisationPage.tsx'), 'administration', 'session', 'record'),
    'NewOrganisationPage',
  ),
});

/** Search parameters as plain text, so that a link reads as a person would write it. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search));
const stringifySearch = (search: Record<string, unknown>) => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== '') query.set(key, String(value));
  return query.size ? `?${query}` : '';
};

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    signIn,
    invitation,
    password,
    inside.addChildren([
      home,
      day,
      notifications,
      customers,
      newCustomer,
      customer,
      editCustomer,
      profile,
      workOrders,
      orders,
      order,
      tickets,
      contracts,
      tasks,
      taskList,
      equipment,
      interactions,
      questions,
      invoices,
      invoice,
      newOrganisation,
      settings.addChildren([settingsHome, organisation, people, rules, keys, customFields, audit, mails]),
      bulk,
      imports,
      oneImport,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
