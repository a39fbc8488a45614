import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useTicketList } from './useTicketList.tsx';

const All = () => <RecordList kind={useTicketList()} />;
export const TicketsPage = () => (useMay('tickets.read') ? <All /> : <NotAllowed />);
