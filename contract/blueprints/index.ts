import { erpQuoting } from './erp-quoting.ts';
import { fieldService } from './field-service.ts';
import { sales } from './sales.ts';
import { selfService } from './self-service.ts';
import { workOrders } from './work-orders.ts';

export const BLUEPRINTS = [workOrders, erpQuoting, fieldService, selfService, sales] as const;
export const blueprintOf = (key: string) => BLUEPRINTS.find((blueprint) => blueprint.key === key);
