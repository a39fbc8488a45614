import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useEquipmentList } from './useEquipmentList.tsx';

const All = () => <RecordList kind={useEquipmentList()} />;
export const EquipmentPage = () => (useMay('equipment.read') ? <All /> : <NotAllowed />);
