import { lazy, Suspense } from 'react';
import { closeOverlay, overlay } from './overlay.ts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

export function Overlays() {
  const shown = overlay.use();
  return <Suspense>{shown === 'shortcuts' && <ShortcutSheet onClose={closeOverlay} />}</Suspense>;
}
