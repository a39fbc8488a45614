import { useNavigate } from '@tanstack/react-router';
import { chooseOrganisation } from '../api.ts';
import { signOut, startAnew } from '../session/session.ts';

/** Leaves the page, where unsaved work may keep one, and answers whether one got away. */
function useGetAway() {
  const navigate = useNavigate();
  return async (to: '/customers' | '/sign-in') => {
    await navigate({ to });
    return location.pathname === to;
  };
}

export function useSignOut() {
  const getAway = useGetAway();
  return async () => {
    if (await getAway('/sign-in')) await signOut();
  };
}

/** Goes on in another organisation. */
export function useSwitchOrganisation() {
  const getAway = useGetAway();
  return async (id: string) => {
    if (!(await getAway('/customers'))) return;
    chooseOrganisation(id);
    startAnew();
  };
}
