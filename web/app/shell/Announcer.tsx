import { VisuallyHidden } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const PATIENCE_MS = 10_000;

/** Where the page put the cursor, or a dialog has it, it stays. */
const isTaken = (element: Element | null) => Boolean(element?.closest('main input, main textarea, main select, [role=dialog]'));

function focus(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Leads the focus to the heading of a page that was gone to, once it is there, unless somebody does something before. Answers how to give up. */
function leadToHeading(): () => void {
  const giveUp = new AbortController();
  const watcher = new MutationObserver(() => attempt());
  const stop = () => {
    watcher.disconnect();
    giveUp.abort();
  };
  const attempt = () => {
    const heading = document.querySelector<HTMLElement>('main h1');
    if (!heading) return;
    stop();
    if (!isTaken(document.activeElement)) focus(heading);
  };
  for (const act of ['keydown', 'pointerdown']) window.addEventListener(act, stop, { signal: giveUp.signal });
  setTimeout(stop, PATIENCE_MS);
  watcher.observe(document.body, { childList: true, subtree: true });
  attempt();
  return stop;
}

/** After going to another page, a keyboard is at its heading and a screen reader has said its title. */
export function Announcer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(() => {
    let stop = () => {};
    const leave = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      if (!pathChanged || !fromLocation) return;
      stop();
      stop = leadToHeading();
      setTimeout(() => setTitle(document.title), 100);
    });
    return () => {
      stop();
      leave();
    };
  }, [router]);
  return <VisuallyHidden aria-live="polite">{title}</VisuallyHidden>;
}
