import { z } from 'zod';
import { text, uuid } from './scalars.ts';

/** How urgent a work order or a ticket is. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One or several values in one parameter. */
export const several = (max: number) =>
  text(max)
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((parts) => parts.length <= 50, 'at most 50 values');

/** By whom something is to be done. */
export const whose = z
  .union([z.enum(['none', 'me', 'team']), uuid])
  .optional()
  .describe('A person; none: nobody; me; or team: everybody in a team of mine');

/** A verb leads from some statuses to one. */
export type Verbs<Status extends string> = Record<string, { from: readonly Status[]; to: Status; event: string; summary: string }>;

/** Whose a record is: name and phone are the customer's own, so that a change shows everywhere at once. */
export const itsCustomer = z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() });

/** The order that a record is about, where the actor may read orders. */
export const itsOrder = z.object({ id: z.string(), number: z.string() }).nullable();

export const sortable = <const S extends readonly [string, ...string[]]>(sorts: S) =>
  z.enum([...sorts, ...sorts.map((name) => `-${name}`)] as [S[number] | `-${S[number]}`, ...(S[number] | `-${S[number]}`)[]]);
