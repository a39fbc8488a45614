import { fileURLToPath } from 'node:url';

type Context = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url)).replaceAll('\\', '/');
const FIRST_PAGE = ['main.tsx', 'app/shell/Shell.tsx', 'features/customers/list/CustomersPage.tsx'].map(pathOf);

/** Mantine's one door leads to all of it, so its parts that the first page shows are named here. */
const DOOR = '/@mantine/core/esm/index.mjs';
const PARTS =
  /@mantine\/core\/esm\/(core|components\/(ActionIcon|Alert|Anchor|Avatar|Badge|Box|Breadcrumbs|Burger|Button|Chip|CloseButton|Collapse|Divider|Group|Indicator|Input|InputBase|Kbd|Loader|Menu|NativeSelect|NavLink|Notification|Pill|Popover|Portal|ScrollArea|Skeleton|Stack|Table|Text|TextInput|ThemeIcon|Title|Transition|UnstyledButton|VisuallyHidden)\/)/;

/** Parts of one-door packages that no first page uses. */
const LATER = /@tanstack\/(query-core|react-query)\/.*(infiniteQuery|useInfiniteQuery|InfiniteQuery|queriesObserver|useQueries|SuspenseQueries)/;

/** Everything that a module needs before it can run, itself included. */
function reach(id: string, context: Context, found: Set<string>): void {
  if (found.has(id) || id.endsWith(DOOR) || LATER.test(id)) return;
  found.add(id);
  for (const next of context.getModuleInfo(id)?.importedIds ?? []) reach(next, context, found);
}

let first: Set<string> | undefined;

/** What the shell and the list of customers need is one file: it compresses better than seventy, and is there when one has signed in. */
export function firstPage(id: string, context: Context): string | null {
  if (!first) {
    first = new Set();
    for (const root of FIRST_PAGE) reach(root, context, first);
  }
  return first.has(id) || PARTS.test(id) ? 'first' : null;
}
