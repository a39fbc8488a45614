import { z } from 'zod';
import { password } from '../contract/organisations.ts';
import { email, filled } from '../contract/scalars.ts';
import type { NewPerson } from '../server/features/people/people.ts';
import type { Given } from './command.ts';
import { readFlags } from './reading.ts';

const person = z.strictObject({ name: filled(200), email, password });

/** The person that --email, --password and a flag for the name describe. */
export const newPerson = (given: Given, nameFlag: string): NewPerson =>
  readFlags(person, {
    name: [nameFlag, given.text(nameFlag) ?? given.text('email')],
    email: ['email', given.text('email')],
    password: ['password', given.text('password')],
  });
