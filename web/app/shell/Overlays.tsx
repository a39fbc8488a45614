import { lazy, Suspense } from 'react';
import { closeOverlay, loadPalette, overlay } from './overlay.ts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

export function Overlays() {
  const shown = overlay.use();
  return (
    <Suspense>
      {shown === 'shortcuts' && <ShortcutSheet onClose={closeOverlay} />}
      {shown === 'palette' && <Palette onClose={closeOverlay} />}
    </Suspense>
  );
}
