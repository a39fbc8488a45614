import { VisuallyHidden } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Tells a screen reader the title of the page one has come to. */
export function Announcer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(() => router.subscribe('onRendered', ({ pathChanged }) => pathChanged && setTimeout(() => setTitle(document.title), 100)), [router]);
  return <VisuallyHidden aria-live="polite">{title}</VisuallyHidden>;
}
