import { Button } from '@mantine/core';
import type { About } from './about.ts';
import { useTaskAbout } from './useTaskAbout.tsx';

/** A button that writes a task about a record. */
export function AddTask({ about }: { about: About }) {
  const task = useTaskAbout();
  const item = task.itemOf(about);
  return (
    item && (
      <>
        <Button size="sm" variant="default" onClick={item.onClick}>
          {item.label}
        </Button>
        {task.dialog}
      </>
    )
  );
}
