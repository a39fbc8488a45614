import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArrowRight, IconBan, IconCircleCheck, IconDots, IconPencil, IconRotate, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { useRules } from '../../../app/session/session.ts';
import { useCommands } from '../../../ui/commands.ts';
import { useShortcut } from '../../../ui/keyboard/shortcuts.ts';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { AsOfButton } from '../AsOf.tsx';
import { BeforeLastChange } from './AsOfSteps.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { StatusDialog } from './StatusDialog.tsx';
import { type Transition, transitionsOf } from './transitions.ts';

const ICONS: Record<Transition['verb'], ReactNode> = {
  archive: <IconArchive size={16} />,
  reactivate: <IconRotate size={16} />,
  block: <IconBan size={16} />,
  activate: <IconCircleCheck size={16} />,
  move: <IconArrowRight size={16} />,
};
type Props = { customer: CustomerRecord; asOf?: string; lookAt: (asOf: string | undefined) => void };

/** What can be done with this record; what the person may not do is not there. */
export function RecordActions({ customer, asOf, lookAt }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const transitions = transitionsOf(useRules(), customer);
  const [transition, begin] = useState<Transition>();
  const [deleting, setDeleting] = useState(false);
  const mayDelete = customer.abilities.includes('delete');
  const nameOf = ({ verb, to }: Transition) => (verb === 'move' ? t('status.moveTo', { status: wordOf('statuses', to) }) : t(`status.${verb}`));
  const mayUpdate = !asOf && customer.abilities.includes('update');
  const edit = () => void navigate({ to: '/customers/$id/edit', params: { id: customer.id } });
  useShortcut('edit', edit, mayUpdate);
  useCommands(
    asOf
      ? []
      : [
          ...transitions.map((one) => ({ id: `${one.verb}-${one.to}`, label: nameOf(one), icon: ICONS[one.verb], run: () => begin(one) })),
          ...(mayUpdate ? [{ id: 'edit', label: t('common.edit'), icon: <IconPencil size={16} />, run: edit }] : []),
        ],
  );
  if (asOf) return <AsOfButton asOf={asOf} onChange={lookAt} />;
  return (
    <>
      <AsOfButton asOf={asOf} onChange={lookAt} steps={<BeforeLastChange id={customer.id} lookAt={lookAt} />} />
      {mayUpdate && (
        <ButtonLink to="/customers/$id/edit" params={{ id: customer.id }} leftSection={<IconPencil size={16} />}>
          {t('common.edit')}
        </ButtonLink>
      )}
      {(transitions.length > 0 || mayDelete) && (
        <Menu position="bottom-end" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('customers.moreActions')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {transitions.map((one) => (
              <Menu.Item key={`${one.verb}:${one.to}`} leftSection={ICONS[one.verb]} onClick={() => begin(one)}>
                {nameOf(one)}
              </Menu.Item>
            ))}
            {mayDelete && transitions.length > 0 && <Menu.Divider />}
            {mayDelete && (
              <Menu.Item color="var(--mantine-color-error)" leftSection={<IconTrash size={16} />} onClick={() => setDeleting(true)}>
                {t('customers.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {transition && <StatusDialog customer={customer} transition={transition} title={nameOf(transition)} onClose={() => begin(undefined)} />}
      <DeleteDialog customer={customer} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  );
}
