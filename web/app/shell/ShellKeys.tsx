import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { listenToKeys } from '../../ui/keyboard/listen.ts';
import { useShortcut } from '../../ui/keyboard/shortcuts.ts';
import { useMay } from '../session/session.ts';
import { closeOverlay, loadLater, loadPalette, openOverlay, overlay } from './overlay.ts';

/** The palette again closes itself; over any other dialog it does not open. */
function togglePalette(): unknown {
  if (overlay.get() === 'palette') return closeOverlay();
  return document.querySelector('[aria-modal=true]') === null && openOverlay('palette');
}

/** Ctrl or Cmd going down is the moment to fetch what K will show. */
const onModifier = ({ key }: KeyboardEvent) => (key === 'Control' || key === 'Meta') && void loadPalette();

/** The shortcuts that work on every page inside. */
export function ShellKeys() {
  const navigate = useNavigate();
  useEffect(() => {
    const stop = listenToKeys();
    window.addEventListener('keydown', onModifier);
    return () => {
      stop();
      window.removeEventListener('keydown', onModifier);
    };
  }, []);
  useEffect(loadLater, []);
  useShortcut('palette', togglePalette);
  useShortcut('help', () => openOverlay('shortcuts'));
  useShortcut('goCustomers', () => void navigate({ to: '/customers' }));
  useShortcut('goDay', () => void navigate({ to: '/day' }), useMay('tasks.read'));
  useShortcut('goSettings', () => void navigate({ to: '/settings' }));
  useShortcut('newCustomer', () => void navigate({ to: '/customers/new' }), useMay('customers.create'));
  return null;
}
