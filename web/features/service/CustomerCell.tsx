import { Text } from '@mantine/core';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { PhoneLink } from '../customers/record/FieldValue.tsx';

type Props = { customer: { id: string; name: string; phone: string | null }; tab: string };

/** Whose it is, and how to reach them: both as the customer's record says now. */
export const CustomerCell = ({ customer: { id, name, phone }, tab }: Props) => (
  <>
    <AnchorLink to="/customers/$id" params={{ id }} search={{ tab }} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {name}
    </AnchorLink>
    {phone && (
      <Text size="xs" c="dimmed">
        <PhoneLink phone={phone} />
      </Text>
    )}
  </>
);
