import { Badge } from '@mantine/core';
import classes from './customers.module.css';

export const Tag = ({ children }: { children: string }) => (
  <Badge variant="light" color="gray" radius="sm" className={classes.tag} c="inherit">
    {children}
  </Badge>
);
