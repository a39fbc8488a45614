import { Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { SaveButton } from '../lists/SaveButton.tsx';
import { AnswerTable } from './AnswerTable.tsx';
import { Months } from './Months.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import { type Question, questionOf } from './question.ts';

export const QuestionsPage = () => (useMay('tickets.read') ? <Questions /> : <NotAllowed />);

/** Which customers have most tickets, where and since when, and how often they come. The question stands in the address. */
function Questions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const question = questionOf(useSearch({ from: '/inside/questions' }));
  const change = (changes: Partial<Question>) => void navigate({ to: '/questions', search: { ...question, ...changes }, replace: true, resetScroll: false });
  const answer = useQuery({
    queryKey: ['service', 'by-customer', question],
    queryFn: ({ signal }) => api.listTicketsByCustomer({ query: question }, { signal }),
    placeholderData: keepPreviousData,
  });
  const save = (how: { delimiter: ',' | ';'; bom: 'true' }) => api.exportTicketsByCustomer({ query: { ...question, ...how } });
  return (
    <Page title={t('lists.questions')} actions={<SaveButton name="tickets-by-customer" phone={phone} save={save} />}>
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          {t('lists.questionsText')}
        </Text>
        <QuestionFields question={question} onChange={change} />
        <AnswerTable answer={answer} />
        <Months city={question.city} />
      </Stack>
    </Page>
  );
}
