import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

export const peopleQueries = {
  invitations: queryOptions({ queryKey: ['invitations'], queryFn: async () => (await api.listInvitations()).items }),
  teams: queryOptions({ queryKey: ['teams'], queryFn: async () => (await api.listTeams()).items }),
  territories: queryOptions({ queryKey: ['territories'], queryFn: async () => (await api.listTerritories()).items }),
  mails: queryOptions({ queryKey: ['mails'], queryFn: () => api.listMails(), staleTime: 0 }),
  sessions: queryOptions({ queryKey: ['sessions'], queryFn: async () => (await api.listSessions()).items }),
  keys: queryOptions({ queryKey: ['keys'], queryFn: async () => (await api.listKeys()).items }),
};
