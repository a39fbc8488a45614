import { Box, Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ALL_RIGHTS, REACHES, type Right, ROLES, reachOf } from '../../../../contract/rights.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { Definitions } from '../../../ui/Definitions.tsx';
import classes from './rights.module.css';

const areaOf = (right: Right) => right.split('.')[0] ?? '';
const verbOf = (right: Right) => right.split('.')[1] ?? '';

/** Every ability by role, in the words of the interface: the table that decides. */
export function RightsTable() {
  const { t } = useTranslation();
  return (
    <>
      <Box className={classes.frame} tabIndex={0} role="region" aria-label={t('rights.tab')}>
        <Table className={classes.table} aria-label={t('rights.tab')}>
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
            {[...Map.groupBy(ALL_RIGHTS, areaOf)].map(([area, rights]) => (
              <Fragment key={area}>
                <Table.Tr className={classes.area}>
                  <Table.Th scope="colgroup" colSpan={ROLES.length + 1}>
                    {wordOf('rights.areas', area)}
                  </Table.Th>
                </Table.Tr>
                {rights.map((right) => (
                  <Table.Tr key={right}>
                    <Table.Th scope="row" className={classes.named}>
                      {wordOf('rights.verbs', verbOf(right))}
                    </Table.Th>
                    {ROLES.map((role) => {
                      const reach = reachOf(role, right);
                      return (
                        <Table.Td key={role} data-reach={reach}>
                          {t(`rights.reaches.${reach}`)}
                        </Table.Td>
                      );
                    })}
                  </Table.Tr>
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Text size="sm" fw={600} mt="md" mb={4}>
        {t('rights.legend')}
      </Text>
      <Definitions
        items={REACHES.filter((reach) => reach !== 'none').map((reach) => ({
          key: reach,
          label: t(`rights.reaches.${reach}`),
          value: t(`rights.reachTexts.${reach}`),
        }))}
      />
    </>
  );
}
