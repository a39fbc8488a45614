import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useContractList } from './useContractList.tsx';

const All = () => <RecordList kind={useContractList()} />;
export const ContractsPage = () => (useMay('contracts.read') ? <All /> : <NotAllowed />);
