import { ROLES, type Role } from '../../../contract/rights.ts';
import { wordOf } from '../../app/i18n/words.ts';

export const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
export const roleOptions = () => ROLES.map((value) => ({ value, label: wordOf('roles', value) }));
