import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useInteractionList } from './useInteractionList.tsx';

const All = () => <RecordList kind={useInteractionList()} />;
export const InteractionsPage = () => (useMay('interactions.read') ? <All /> : <NotAllowed />);
