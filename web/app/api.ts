import { createClient } from '../../contract/client.ts';

const KEY = 'clientele.organisation';

/** Each tab stays in its organisation, whatever others switch to; a new tab starts where one was last. */
let chosen = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);

/** The organisation this tab acts in; null: the server chooses the person's first. */
export const chosenOrganisation = (): string | null => chosen;

export function chooseOrganisation(id: string | null): void {
  chosen = id;
  for (const storage of [sessionStorage, localStorage]) {
    if (id) storage.setItem(KEY, id);
    else storage.removeItem(KEY);
  }
}

export const api = createClient({
  headers: (): Record<string, string> => {
    const organisation = chosenOrganisation();
    return organisation ? { 'clientele-organisation': organisation } : {};
  },
});
