import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { TaskWays } from './TaskWays.tsx';
import { useTaskList } from './useTaskList.tsx';

const All = () => <RecordList kind={useTaskList()} actions={<TaskWays way="list" />} />;
export const TaskListPage = () => (useMay('tasks.read') ? <All /> : <NotAllowed />);
