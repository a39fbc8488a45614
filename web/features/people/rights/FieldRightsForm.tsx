import { Box, Button, Checkbox, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldGroup, type FieldRights, GROUPS, SEES_ALL } from '../../../../contract/field-rights.ts';
import { ROLES, type Role } from '../../../../contract/rights.ts';
import { api } from '../../../app/api.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { say } from '../../../ui/toasts.ts';
import classes from './rights.module.css';

const stored = queryOptions({ queryKey: ['organisation', 'field-rights'], queryFn: () => api.getFieldRights() });

const has = (rights: FieldRights, group: FieldGroup, role: Role): boolean => role === SEES_ALL || (rights[group] as Role[]).includes(role);
function toggled(rights: FieldRights, group: FieldGroup, role: Role): FieldRights {
  const wanted = ROLES.filter((one) => one !== SEES_ALL && has(rights, group, one) !== (one === role));
  return { ...rights, [group]: wanted };
}
const same = (a: FieldRights, b: FieldRights) => ROLES.every((role) => GROUPS.every((group) => has(a, group, role) === has(b, group, role)));

/** Which roles see revenue, notes and sensitive fields. What somebody else decided meanwhile is shown in place of the draft. */
export function FieldRightsForm({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const known = useQuery(stored);
  const [draft, setDraft] = useState<FieldRights>();
  const saving = useMutation({
    mutationFn: (fields: FieldRights) => api.updateFieldRights({ body: { fields } }, { ifMatch: known.data?.version ?? 0 }),
    onSuccess: (saved) => {
      queryClient.setQueryData(stored.queryKey, saved);
      void queryClient.invalidateQueries(queries.organisation);
      setDraft(undefined);
      say(t('common.saved'));
    },
    onError: async (error) => {
      if (problemOf(error)?.code !== 'version_mismatch') return;
      await queryClient.invalidateQueries({ queryKey: stored.queryKey });
      setDraft(undefined);
    },
  });
  if (known.isPending) return <Skeleton h={200} />;
  if (known.isError) return <Failure text={messageOf(known.error)} retry={() => void known.refetch()} />;
  const shown = draft ?? known.data.fields;
  const changed = !same(shown, known.data.fields);
  const clashed = problemOf(saving.error)?.code === 'version_mismatch';
  return (
    <Stack gap="sm">
      <Title order={2}>{t('rights.fields')}</Title>
      <Text c="dimmed">{t('rights.fieldsText')}</Text>
      {saving.isError && <FormError>{clashed ? t('rights.conflict') : messageOf(saving.error)}</FormError>}
      <Box className={classes.frame} tabIndex={0} role="region" aria-label={t('rights.fields')}>
        <Table className={classes.table} aria-label={t('rights.fields')}>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              <Table.Th scope="col">{t('rights.may')}</Table.Th>
              {ROLES.map((role) => (
                <Table.Th key={role} scope="col">
                  {wordOf('roles', role)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {GROUPS.map((group) => (
              <Table.Tr key={group}>
                <Table.Th scope="row" className={classes.named}>
                  {t(`rights.groups.${group}`)}
                  <Text size="xs" c="dimmed">
                    {t(`rights.groupTexts.${group}`)}
                  </Text>
                </Table.Th>
                {ROLES.map((role) => (
                  <Table.Td key={role}>
                    <Checkbox
                      aria-label={t('rights.sees', { role: wordOf('roles', role), group: t(`rights.groups.${group}`) })}
                      checked={has(shown, group, role)}
                      disabled={!editable || role === SEES_ALL || saving.isPending}
                      onChange={() => setDraft(toggled(shown, group, role))}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {editable && (
        <Group justify="flex-end">
          <Button variant="default" disabled={!changed || saving.isPending} onClick={() => setDraft(undefined)}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!changed} loading={saving.isPending} onClick={() => saving.mutate(shown)}>
            {t('common.save')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
