import { contractsApi } from '../../../contract/contracts.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { activateContract, createContract, deleteContract, getContract, listContracts, renewContract, terminateContract, updateContract } from './contracts.ts';

export function serveContracts(edge: Edge): void {
  serve(edge, contractsApi, {
    listContracts: (ctx, { query }) => listContracts(ctx, query),
    listCustomerContracts: (ctx, { params, query }) => listContracts(ctx, query, params.id),
    createContract: (ctx, { params, body }) => createContract(ctx, params.id, body),
    getContract: (ctx, { params }) => getContract(ctx, params.id),
    updateContract: (ctx, { params, body }, { ifMatch }) => updateContract(ctx, params.id, body, ifMatch),
    deleteContract: (ctx, { params }) => deleteContract(ctx, params.id),
    activateContract: (ctx, { params }) => activateContract(ctx, params.id),
    terminateContract: (ctx, { params, body }) => terminateContract(ctx, params.id, body),
    renewContract: (ctx, { params, body }) => renewContract(ctx, params.id, body),
  });
}
