import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group, Item } from './item.ts';
import classes from './Palette.module.css';

export const LIST_ID = 'palette-results';
export const idOf = (item: Item) => `palette-${item.id.replaceAll(/[^\w-]/g, '-')}`;

type Props = { groups: Group[]; current: Item | undefined; run: (item: Item) => void; settled: boolean };

/** What was found, by groups. The input keeps the focus; the current one is named to it. */
export function Results({ groups, current, run, settled }: Props) {
  const { t } = useTranslation();
  const shown = useRef<HTMLDivElement>(null);
  const id = current && idOf(current);
  useEffect(() => {
    if (id) shown.current?.querySelector(`#${id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <div ref={shown}>
      {groups.length === 0 && settled && (
        <Text ta="center" py="lg" size="sm" c="dimmed">
          {t('palette.none')}. {t('palette.noneText')}
        </Text>
      )}
      <div role="listbox" id={LIST_ID} className={classes.list} aria-label={t('shortcuts.palette')}>
        {groups.map(({ title, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: options in groups of a listbox are no fieldset
          <div key={title} role="group" aria-label={title}>
            <div className={classes.title} aria-hidden>
              {title}
            </div>
            {items.map((item) => (
              <Option key={item.id} item={item} current={item === current} run={run} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Option({ item, current, run }: { item: Item; current: boolean; run: (item: Item) => void }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus and names the current option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys
    <div
      role="option"
      id={idOf(item)}
      aria-selected={current}
      className={classes.option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(item)}
    >
      <span className={classes.icon} aria-hidden>
        {item.icon}
      </span>
      <span className={classes.label}>{item.label ?? item.text}</span>
      {item.detail && <span className={classes.detail}>{item.detail}</span>}
    </div>
  );
}
