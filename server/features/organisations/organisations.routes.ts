import { BLUEPRINTS } from '../../../contract/blueprints/index.ts';
import type { organisationsApi } from '../../../contract/organisations.ts';
import type { Handlers } from '../../platform/http/routes.ts';
import { deleteOrganisation, recordOf, settingsOf, updateOrganisation } from './organisations.ts';

type Own = Pick<typeof organisationsApi, 'listBlueprints' | 'getOrganisation' | 'updateOrganisation' | 'deleteOrganisation'>;

export const organisationHandlers: Handlers<Own> = {
  listBlueprints: async () => ({ items: BLUEPRINTS.map(({ key, title, description, organisation }) => ({ key, title, description, organisation })) }),
  getOrganisation: async (ctx) => recordOf(await settingsOf(ctx)),
  updateOrganisation: (ctx, { body }, { ifMatch }) => updateOrganisation(ctx, body, ifMatch),
  deleteOrganisation: (ctx) => deleteOrganisation(ctx),
};
