import { equipmentApi } from '../../../contract/equipment.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createEquipment, deleteEquipment, getEquipment, listEquipment, updateEquipment } from './equipment.ts';

export function serveEquipment(edge: Edge): void {
  serve(edge, equipmentApi, {
    listEquipment: (ctx, { query }) => listEquipment(ctx, query),
    listCustomerEquipment: (ctx, { params, query }) => listEquipment(ctx, query, params.id),
    createEquipment: (ctx, { params, body }) => createEquipment(ctx, params.id, body),
    getEquipment: (ctx, { params }) => getEquipment(ctx, params.id),
    updateEquipment: (ctx, { params, body }, { ifMatch }) => updateEquipment(ctx, params.id, body, ifMatch),
    deleteEquipment: (ctx, { params }) => deleteEquipment(ctx, params.id),
  });
}
