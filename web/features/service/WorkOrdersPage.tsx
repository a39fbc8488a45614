import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useWorkOrderList } from './useWorkOrderList.tsx';

const All = () => <RecordList kind={useWorkOrderList()} />;
export const WorkOrdersPage = () => (useMay('workorders.read') ? <All /> : <NotAllowed />);
