import type { TaskRecord } from '../../../contract/tasks.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { wayTo } from './about.ts';

/** The way to what a task is about; nothing where that is not, or not for the person. */
export function TaskLink({ task: { linkKind, linkId, linkTitle, customerId } }: { task: TaskRecord }) {
  if (!linkTitle || !linkKind || !linkId || !customerId) return null;
  return (
    <AnchorLink {...wayTo(linkKind, linkId, customerId)} inherit>
      {linkTitle}
    </AnchorLink>
  );
}
