import type { CustomerRecord } from '../../../contract/customers.ts';
import { Documents } from './Documents.tsx';

export const DocumentsTab = ({ customer }: { customer: CustomerRecord }) => <Documents owner={{ customerId: customer.id }} />;
