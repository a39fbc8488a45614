import { Loader, Modal, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeTyped } from '../typedAhead.ts';
import type { Item } from './item.ts';
import classes from './Palette.module.css';
import { idOf, LIST_ID, Results } from './Results.tsx';
import { usePalette } from './usePalette.ts';

/** Finds customers, pages and things to do while one types. */
export function Palette({ onClose }: { onClose: (back?: boolean) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { groups, settled } = usePalette(typed);
  const items = groups.flatMap((group) => group.items);
  const [chosen, choose] = useState<string>();
  const [awaited, setAwaited] = useState(false);
  const current = items.find(({ id }) => id === chosen) ?? items[0];
  const said = items.length > 0 ? t('palette.results', { count: items.length }) : t('palette.none');

  const arrive = useCallback((input: HTMLInputElement | null) => {
    if (!input) return;
    input.focus();
    const caught = takeTyped();
    setTyped((already) => already + caught);
  }, []);

  const run = (item: Item) => {
    onClose(false);
    item.run();
  };
  const type = (text: string) => {
    setTyped(text);
    choose(undefined);
    setAwaited(false);
  };
  /** Enter before the answer is there means its first, not what an earlier search found. */
  useEffect(() => {
    if (!awaited || !settled) return;
    setAwaited(false);
    if (current) run(current);
  });
  const move = (by: number) => {
    const at = current ? items.indexOf(current) : 0;
    choose(items[(at + by + items.length) % items.length]?.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => (settled || chosen ? current && run(current) : setAwaited(true)),
    };
    const doing = keys[event.key];
    if (!doing) return;
    event.preventDefault();
    doing();
  };

  return (
    <Modal.Root opened onClose={onClose} padding={0} size={620} yOffset="12vh" transitionProps={{ duration: 0 }} returnFocus={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('shortcuts.palette')}>
        <TextInput
          data-autofocus
          ref={arrive}
          role="combobox"
          aria-label={t('palette.placeholder')}
          aria-expanded
          aria-controls={LIST_ID}
          aria-activedescendant={current && idOf(current)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          size="md"
          variant="unstyled"
          className={classes.input}
          placeholder={t('palette.placeholder')}
          leftSection={<IconSearch size={18} />}
          rightSection={settled ? undefined : <Loader size={16} aria-hidden />}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Results groups={groups} current={current} run={run} settled={settled} />
        <VisuallyHidden role="status">{settled ? said : ''}</VisuallyHidden>
      </Modal.Content>
    </Modal.Root>
  );
}
