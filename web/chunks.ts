import { fileURLToPath } from 'node:url';

type Context = { getModuleInfo(id: string): { importedIds: readonly string[]; code: string | null } | null };

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url)).replaceAll('\\', '/');
const FIRST_PAGE = ['main.tsx', 'app/shell/Shell.tsx', 'features/customers/list/CustomersPage.tsx'].map(pathOf);

/** Mantine's one door leads to all of it, so its parts that the first page shows are named here. */
const DOOR = '/@mantine/core/esm/index.mjs';
const PARTS =
  /@mantine\/core\/esm\/(core|components\/(ActionIcon|Alert|Anchor|Avatar|Badge|Box|Breadcrumbs|Burger|Button|Chip|CloseButton|Collapse|Divider|Group|Indicator|Input|InputBase|Kbd|Loader|Menu|NativeSelect|NavLink|Notification|Pill|Popover|Portal|ScrollArea|Skeleton|Stack|Table|Text|TextInput|ThemeIcon|Title|Transition|UnstyledButton|VisuallyHidden)\/)/;

/** Tabler's one door leads to every icon that any page shows; of these the first page needs what its own modules import. */
const ICONS_DOOR = /@tabler\/icons-react\/dist\/esm\/tabler-icons-react\.m?js$/;
const ICON = /@tabler\/icons-react\/dist\/esm\/icons\/(\w+)\.m?js$/;
const ICON_BASE = /@tabler\/icons-react\/dist\/esm\/(createReactComponent|defaultAttributes)\.m?js$/;
const iconsIn = (code: string | null | undefined): string[] =>
  [...(code ?? '').matchAll(/import\s*{([^}]*)}\s*from\s*["']@tabler\/icons-react["']/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(/\s/)[0] ?? ''),
  );
/** The icons of the navigation come together, after the first page. */
const NAVIGATION = pathOf('app/shell/PageIcon.tsx');

/** Parts of one-door packages that no first page uses. */
const LATER = /@tanstack\/(query-core|react-query)\/.*(infiniteQuery|useInfiniteQuery|InfiniteQuery|queriesObserver|useQueries|SuspenseQueries)/;

/** Everything that a module needs before it can run, itself included, and the icons that are named on the way. */
function reach(id: string, context: Context, found: Set<string>, icons: Set<string>): void {
  if (found.has(id) || id.endsWith(DOOR) || ICONS_DOOR.test(id) || LATER.test(id)) return;
  found.add(id);
  const module = context.getModuleInfo(id);
  for (const icon of iconsIn(module?.code)) icons.add(icon);
  for (const next of module?.importedIds ?? []) reach(next, context, found, icons);
}

type First = { modules: Set<string>; icons: Set<string>; later: Set<string> };
let first: First | undefined;

function findFirst(context: Context): First {
  const [modules, icons] = [new Set<string>(), new Set<string>()];
  for (const root of FIRST_PAGE) reach(root, context, modules, icons);
  return { modules, icons, later: new Set(iconsIn(context.getModuleInfo(NAVIGATION)?.code)) };
}

/** What the shell and the list of customers need is one file: it compresses better than seventy, and is there when one has signed in. */
export function firstPage(id: string, context: Context): string | null {
  first ??= findFirst(context);
  const icon = ICON.exec(id)?.[1] ?? '';
  if (first.modules.has(id) || first.icons.has(icon) || PARTS.test(id) || ICON_BASE.test(id)) return 'first';
  return first.later.has(icon) ? 'navigation' : null;
}
