import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { listenToKeys } from '../../ui/keyboard/listen.ts';
import { useShortcut } from '../../ui/keyboard/shortcuts.ts';
import { useMay } from '../session/session.ts';
import { overlay } from './overlay.ts';

/** The shortcuts that work on every page inside. */
export function ShellKeys() {
  const navigate = useNavigate();
  useEffect(listenToKeys, []);
  useShortcut('help', () => overlay.set('shortcuts'));
  useShortcut('goCustomers', () => void navigate({ to: '/customers' }));
  useShortcut('goSettings', () => void navigate({ to: '/settings' }));
  useShortcut('newCustomer', () => void navigate({ to: '/customers/new' }), useMay('customers.create'));
  return null;
}
