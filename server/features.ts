import type { Config } from './config.ts';
import type { Database } from './database.ts';
import { serveBulk } from './features/bulk/bulk.routes.ts';
import { serveLeaving } from './features/bulk/leaving.routes.ts';
import { type BulkRunner, bulkRunner } from './features/bulk/runner.ts';
import { serveContracts } from './features/contracts/contracts.routes.ts';
import { serveCustomFields } from './features/custom-fields/custom-fields.routes.ts';
import { serveCustomers } from './features/customers/customers.routes.ts';
import { expectVisible } from './features/customers/customers.ts';
import { serveDocuments } from './features/documents/documents.routes.ts';
import { keepingOf } from './features/documents/keeping.ts';
import { serveEquipment } from './features/equipment/equipment.routes.ts';
import { serveExchange } from './features/exchange/exchange.routes.ts';
import { refreshStatistics } from './features/exchange/exchange.ts';
import { serveHistory } from './features/history/history.routes.ts';
import { serveImports } from './features/imports/imports.routes.ts';
import { type ImportRunner, importRunner } from './features/imports/runner.ts';
import { handledInHistory } from './features/interactions/interactions.access.ts';
import { serveInteractions } from './features/interactions/interactions.routes.ts';
import { serveNotifications } from './features/notifications/notifications.routes.ts';
import { servePeople } from './features/people/people.routes.ts';
import { endSessionsOf } from './features/people/sessions.ts';
import { serveTeams } from './features/people/teams.routes.ts';
import { serveTerritories } from './features/territories/territories.routes.ts';
import { serveTickets } from './features/tickets/tickets.routes.ts';
import { serveViews } from './features/views/views.routes.ts';
import { serveWorkOrders } from './features/workorders/workorders.routes.ts';
import type { Edge } from './platform/http/routes.ts';

/** Puts every feature on the server; answers what works in the background. */
export function serveFeatures(edge: Edge, database: Database, config: Config, forget: () => void): { bulk: BulkRunner; imports: ImportRunner } {
  const log = (err: unknown, message: string) => edge.app.log.error({ err }, message);
  servePeople(edge, database, config, forget);
  serveCustomers(edge);
  serveNotifications(edge);
  serveInteractions(edge);
  serveExchange(edge);
  serveHistory(edge, { expectVisible, among: handledInHistory });
  serveCustomFields(edge);
  serveViews(edge);
  serveTeams(edge);
  serveTerritories(edge);
  serveWorkOrders(edge);
  serveEquipment(edge);
  serveTickets(edge);
  serveContracts(edge);
  serveDocuments(edge, keepingOf(config));
  const bulk = bulkRunner(database.app, log);
  serveBulk(edge, bulk);
  serveLeaving(edge, bulk, async (person) => {
    await endSessionsOf(database.identityPool, person);
    forget();
  });
  const imports = importRunner(database.app, { refreshStatistics: () => refreshStatistics(database.owner), log });
  serveImports(edge, imports, config.importFileMb * 1024 * 1024);
  return { bulk, imports };
}
