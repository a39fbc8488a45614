import { createClient } from '../../contract/client.ts';

const KEY = 'clientele.organisation';

/** The organisation this browser acts in; null: the server chooses the person's first. */
export const chosenOrganisation = (): string | null => localStorage.getItem(KEY);

export function chooseOrganisation(id: string | null): void {
  if (id) localStorage.setItem(KEY, id);
  else localStorage.removeItem(KEY);
}

export const api = createClient({
  headers: (): Record<string, string> => {
    const organisation = chosenOrganisation();
    return organisation ? { 'clientele-organisation': organisation } : {};
  },
});
