import { lazy, Suspense } from 'react';
import { closeOverlay, loadPalette, loadSheet, overlay } from './overlay.ts';

const ShortcutSheet = lazy(async () => ({ default: (await loadSheet()).ShortcutSheet }));
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
