import { Avatar } from '@mantine/core';

const readable = { placeholder: { color: 'var(--mantine-color-text)' } };

/** A person by the colour of their name; the name itself stands beside it. */
export const Face = ({ name, size }: { name?: string; size: number }) => <Avatar size={size} name={name} color="initials" alt="" styles={readable} />;
